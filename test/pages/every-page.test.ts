import { expect } from "chai";
import { readDocument } from "../documents/document.ts";
import { useDemoSite } from "../support/demo-site.ts";
import { everyFile, everyPage, onePageOfEachRoute } from "../support/every-page.ts";
import { parseMarkup } from "../support/markup.ts";
import { jsonPath } from "../../server/http/paths.ts";
import { rawRequest } from "../support/raw-request.ts";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
];

// Fetch asks for fresh answers, which would hide a 304: these requests go out as they stand.
const head = (method: string, path: string, ...headers: string[]) =>
  [`${method} ${path} HTTP/1.1`, "Host: 127.0.0.1", ...headers].join("\r\n");

/** The routes at which something can be sent as well. */
const TAKING = new Set(
  [...readDocument("server/routes.ts").matchAll(/app\.post\(\s*"([^"]+)"/g)].map(
    ([, route = ""]) => route,
  ),
);

describe("every page", function () {
  this.timeout(60_000);
  const site = useDemoSite();

  it("answers as HTML", async () => {
    for (const { path } of everyPage) {
      const answer = await site().get(path);
      const type = answer.headers.get("content-type");
      expect({ path, status: answer.status, type }).to.deep.equal({
        path,
        status: 200,
        type: "text/html; charset=utf-8",
      });
      expect(await answer.text(), path).to.match(/^<!doctype html>/);
    }
  });

  it("answers as JSON, which any site may read", async () => {
    for (const { path } of everyPage) {
      const address = jsonPath(path);
      const answer = await site().get(address);
      expect(answer.status, address).to.equal(200);
      expect(answer.headers.get("content-type"), address).to.equal(
        "application/json; charset=utf-8",
      );
      expect(answer.headers.get("access-control-allow-origin"), address).to.equal("*");
      expect(Object.keys((await answer.json()) as object), address).to.have.lengthOf.above(0);
    }
  });

  it("lets nothing but our own files into it, and says nothing of what it runs on", async () => {
    const addresses = [...onePageOfEachRoute, ...everyFile].flatMap(({ path }) => [path]);
    for (const path of [...addresses, "/search.json", "/nothing/here", "/assets/none.css"]) {
      const { headers } = await site().get(path);
      expect(headers.get("content-security-policy")?.split(";"), path).to.have.members(POLICY);
      expect(headers.get("x-content-type-options"), path).to.equal("nosniff");
      expect(headers.get("x-frame-options"), path).to.equal("SAMEORIGIN");
      expect(headers.has("x-powered-by"), path).to.equal(false);
      expect(headers.has("server"), path).to.equal(false);
    }
  });

  it("costs only the question where it did not change", async () => {
    for (const { path } of onePageOfEachRoute) {
      for (const address of [path, jsonPath(path)]) {
        const tag = (await site().get(address)).headers.get("etag") ?? "";
        expect(tag, address).to.match(/^W\/"|^"/);
        const again = await rawRequest(
          site().origin,
          head("GET", address, `If-None-Match: ${tag}`),
        );
        expect([again.status, again.body], address).to.deep.equal([304, ""]);
        const other = await rawRequest(site().origin, head("GET", address, 'If-None-Match: "x"'));
        expect(other.status, address).to.equal(200);
      }
    }
  });

  it("is asked for again each time, but for what can never be answered otherwise", async () => {
    for (const { path } of onePageOfEachRoute) {
      for (const address of [path, jsonPath(path)]) {
        const { headers } = await site().get(address);
        const kept = address.startsWith("/dates.json") ? "public, max-age=3600" : "no-cache";
        expect(headers.get("cache-control"), address).to.equal(kept);
      }
    }
  });

  it("answers HEAD with the headers of GET and no body", async () => {
    for (const { path } of onePageOfEachRoute) {
      const get = await rawRequest(site().origin, head("GET", path));
      const bare = await rawRequest(site().origin, head("HEAD", path));
      expect([bare.status, bare.body], path).to.deep.equal([200, ""]);
      for (const name of ["content-type", "content-length", "etag", "cache-control"]) {
        expect(bare.headers.get(name), `${path} ${name}`).to.equal(get.headers.get(name));
      }
    }
  });

  it("refuses every other method and names those that it knows", async () => {
    for (const { route, path } of [...onePageOfEachRoute, ...everyFile]) {
      const takes = TAKING.has(route);
      for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
        const answer = await fetch(site().origin + path, { method });
        if (takes && method === "POST") {
          expect(answer.status, `${method} ${path}`).to.equal(401);
          continue;
        }
        expect(answer.status, `${method} ${path}`).to.equal(405);
        expect(answer.headers.get("allow")).to.equal(takes ? "GET, HEAD, POST" : "GET, HEAD");
        if (path.endsWith(".json")) {
          expect(await answer.json()).to.include({ status: 405 });
        } else {
          const heading = parseMarkup(await answer.text()).find(({ name }) => name === "h1");
          expect(heading?.text, path).to.equal("Not in this way");
        }
      }
    }
  });

  it("comes compressed to those who can read that, and says that it may", async () => {
    for (const { path } of onePageOfEachRoute) {
      const answer = await site().get(path, { "accept-encoding": "br" });
      expect(answer.headers.get("content-encoding"), path).to.equal("br");
      expect(answer.headers.get("vary"), path).to.match(/accept-encoding/i);
      expect(await answer.text()).to.match(/^<!doctype html>/);
    }
  });
});

describe("every file", () => {
  const site = useDemoSite();

  it("answers under its own ending with what it is", async () => {
    for (const { path, type } of everyFile) {
      const answer = await site().get(path);
      expect({ path, status: answer.status, type: answer.headers.get("content-type") }).to.eql({
        path,
        status: 200,
        type,
      });
      if (type.includes("xml")) {
        expect(await answer.text(), path).to.match(/^<\?xml version="1.0"/);
        continue;
      }
      const lines = (await answer.text()).trim().split("\n");
      const values = type.includes("jsonl") ? lines : [lines.join("\n")];
      for (const value of values) expect(JSON.parse(value), path).to.be.an("object");
    }
  });

  it("answers HEAD without a body", async () => {
    for (const { path, type } of everyFile) {
      const answer = await rawRequest(site().origin, head("HEAD", path));
      expect([answer.status, answer.body, answer.headers.get("content-type")]).to.deep.equal([
        200,
        "",
        type,
      ]);
    }
  });
});
