import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import type { Problem } from "../../server/http/problem.ts";
import { PROBLEM_TYPES } from "../../server/http/problem-types.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { aUser, NOW } from "../support/users.ts";

const MEDIA_TYPE = "application/problem+json; charset=utf-8";

describe("what is wrong over HTTP", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("is a problem at an address that ends in .json, and a page at one that does not", async () => {
    for (const [path, status, kind] of [
      ["/claims/nothing", 404, "not-found"],
      ["/search?q=a&q=b", 400, "bad-address"],
      ["/%", 400, "bad-address"],
      ["/account", 401, "not-signed-in"],
    ] as const) {
      const [address = "", query = ""] = path.split("?");
      const answer = await site().get(`${address}.json${query === "" ? "" : `?${query}`}`);
      expect(answer.headers.get("content-type"), path).to.equal(MEDIA_TYPE);
      expect(answer.headers.get("cache-control"), path).to.match(/no-store/);
      const problem = (await answer.json()) as Problem;
      expect(problem, path).to.include({ type: `/docs/writing#${kind}`, status });
      expect(problem.error, path).to.equal(problem.detail);
      expect(problem.request_id, path).to.equal(answer.headers.get("x-request-id"));
      const page = await site().get(path);
      expect(page.headers.get("content-type") ?? "text/html", path).to.match(/^text\/(html|plain)/);
    }
  });

  it("is a problem to whoever sends a token, wherever it is sent", async () => {
    const user = await aUser(db(), "contributor");
    const wanted = { name: "a program", scopes: ["draft"], days: 30 } as const;
    const authorization = `Bearer ${await makeToken(db(), user, wanted, NOW)}`;
    for (const [method, path, status] of [
      ["GET", "/nothing", 404],
      ["POST", "/nothing", 404],
      ["POST", "/speakers.json/nothing", 404],
      ["POST", "/search", 405],
      ["POST", "/claims/nothing/links", 404],
      ["POST", "/users/nothing/role", 403],
    ] as const) {
      const answer = await fetch(site().origin + path, { method, headers: { authorization } });
      expect(answer.status, path).to.equal(status);
      expect(answer.headers.get("content-type"), path).to.equal(MEDIA_TYPE);
    }
  });

  it("is told of a body that is no JSON, and of one that is too large", async () => {
    const user = await aUser(db(), "contributor");
    const wanted = { name: "a program", scopes: ["draft"], days: 30 } as const;
    const authorization = `Bearer ${await makeToken(db(), user, wanted, NOW)}`;
    const send = async (body: string) => {
      const answer = await fetch(`${site().origin}/claims/nothing/links`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body,
      });
      return (await answer.json()) as Problem;
    };
    expect(await send('{"to":')).to.include({ status: 400, type: "/docs/writing#unreadable" });
    const large = JSON.stringify({ note: "x".repeat(8_000_000) });
    expect(await send(large)).to.include({ status: 413, type: "/docs/writing#too-large" });
  });

  it("has a type that leads to what it means", async () => {
    const ids = parseMarkup(await site().html("/docs/writing")).map(({ attributes }) =>
      attributes.get("id"),
    );
    expect(ids).to.include.members(Object.keys(PROBLEM_TYPES));
  });
});
