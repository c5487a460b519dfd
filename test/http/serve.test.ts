import { expect } from "chai";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { rawRequest } from "../support/raw-request.ts";

describe("what is refused before it is a request", () => {
  const site = useSite(useTransaction());

  it("is told in a sentence, and the connection is closed", async () => {
    const rows: [status: number, told: RegExp, request: string][] = [
      [431, /too long: 16 KB/, `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}`],
      [431, /too long: 16 KB/, `GET /dates?phrase=${"x".repeat(20_000)} HTTP/1.1\r\nHost: a`],
      [400, /no request/, "garbage"],
      [400, /no request/, "GET / HTTP/1.1\r\nHost : a"],
    ];
    for (const [status, told, request] of rows) {
      const { headers, ...answer } = await rawRequest(site().origin, request);
      const asked = request.slice(0, 40);
      expect(answer.status, asked).to.equal(status);
      expect(answer.body, asked).to.match(told);
      expect(headers.get("content-length"), asked).to.equal(String(answer.body.length));
      expect(headers.get("content-type"), asked).to.equal("text/plain; charset=utf-8");
      expect(headers.get("x-content-type-options"), asked).to.equal("nosniff");
      expect(headers.get("cache-control"), asked).to.equal("no-store");
      expect(headers.get("connection"), asked).to.equal("close");
    }
    // And the next one is answered.
    expect((await site().get("/dates")).status).to.equal(200);
  });

  it("does not stand in the middle of an answer that is under way", async () => {
    const request = "GET /dates HTTP/1.1\r\nHost: a\r\n\r\ngarbage";
    const { status, body } = await rawRequest(site().origin, request);
    expect(status).to.be.oneOf([0, 200]);
    expect(body).not.to.include("no request");
  });
});
