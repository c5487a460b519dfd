import { expect } from "chai";
import fc from "fast-check";
import { siteAssets } from "../../server/http/site-assets.ts";
import { useDemoSite } from "../support/demo-site.ts";
import { everyFile, onePageOfEachRoute } from "../support/every-page.ts";
import { rawRequest } from "../support/raw-request.ts";
import { expectDecent, forEachAtOnce, getDecently } from "./decent-answer.ts";
import { fuzz } from "./fuzz.ts";
import { PAGES_WITH_PARAMETERS, PARAMETERS } from "./hostile-values.ts";

const addresses = [...onePageOfEachRoute, ...everyFile]
  .map(({ path }) => path)
  .concat("/search.json", "/nothing", siteAssets.assetPath("css/base.css"));

const HEADERS = [
  "Accept: ",
  "Accept: text/html;q=9999, */*;q=-1, ;;;,",
  "Accept: application/json",
  `Accept: ${"a/b,".repeat(2000)}`,
  "Accept-Encoding: ",
  "Accept-Encoding: *;q=0",
  "Accept-Encoding: identity;q=0",
  "Accept-Encoding: br;q=x, gzip;q=1e9, \x01\x02",
  `Accept-Encoding: ${"gzip,".repeat(1000)}`,
  "Accept-Language: <script>",
  "Accept-Charset: none",
  "If-None-Match: ",
  "If-None-Match: *",
  'If-None-Match: W/"',
  `If-None-Match: ${'"x",'.repeat(2000)}`,
  "If-Match: *",
  'If-Match: "x"',
  "If-Modified-Since: garbage",
  "If-Modified-Since: Fri, 31 Dec 9999 23:59:59 GMT",
  "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
  "If-Range: x",
  "Range: bytes=0-0",
  "Range: bytes=99999999-",
  "Range: bytes=-0",
  "Range: bytes=5-1",
  `Range: bytes=${"0-0,".repeat(1000)}0-0`,
  "Range: lines=1-2",
  "Cookie: a=b; __proto__=x; =; ;;",
  "Authorization: Basic ====",
  "Authorization: Bearer ' or 1=1",
  "Content-Length: 0",
  "Content-Type: application/json; charset=utf-7",
  "X-Forwarded-Host: evil.example",
  "X-Forwarded-Proto: javascript",
  "X-Forwarded-For: ' or 1=1",
  "X-HTTP-Method-Override: DELETE",
  "X-Original-URL: /admin",
  "X-Request-Id: <script>",
  "Forwarded: host=evil.example",
  "Origin: null",
  "Origin: https://evil.example",
  "Referer: https://evil.example/<script>",
  "User-Agent: \x80\xff\xfe",
  "Upgrade: websocket",
  "Upgrade-Insecure-Requests: 1",
  "HTTP2-Settings: AAAA",
  "Expect: 100-continue",
  "TE: trailers, deflate;q=x",
];

const METHODS = [
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "TRACE",
  "PROPFIND",
  "REPORT",
  "PURGE",
  "QUERY",
  "M-SEARCH",
];

describe("a hostile request", function () {
  this.timeout(120_000);
  const site = useDemoSite();

  it("may carry any header", async () => {
    const asked = HEADERS.flatMap((header) =>
      addresses
        .filter((_, nth) => (nth + header.length) % 4 === 0)
        .map((path) => ({ header, path })),
    );
    await forEachAtOnce(asked, async ({ header, path }) => {
      const { body, headers } = await getDecently(site().origin, path, header);
      expect(body, `${path} ${header}`).not.to.include("evil.example");
      expect(headers.get("location"), `${path} ${header}`).to.equal(undefined);
    });
  });

  it("may name any host, and none of it is believed", async () => {
    for (const host of ["evil.example", "", "a b", "[::1", "x:y:z", "<script>", "\xff", "a,b"]) {
      for (const path of ["/", "/stories.json", "/nothing"]) {
        const request = `GET ${path} HTTP/1.1\r\nHost: ${host}`;
        const answer = await rawRequest(site().origin, request);
        expectDecent(answer, request);
        expect(answer.body, request).not.to.include("evil.example");
      }
    }
  });

  it("gets the methods that are not for reading refused, at every address", async () => {
    const asked = METHODS.flatMap((method) => addresses.map((path) => ({ method, path })));
    await forEachAtOnce(asked, async ({ method, path }) => {
      const request = `${method} ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 0`;
      const answer = await rawRequest(site().origin, request);
      expectDecent(answer, request);
      // Where something can be sent as well, whoever sends must be signed in.
      const isTaken =
        method === "POST" && /^\/(?:stories|speakers|sources|events|claims|links)\b/.test(path);
      const none = /^\/(?:nothing|assets)\b/.test(path) ? [404] : [];
      expect(answer.status, request).to.be.oneOf([...none, ...(isTaken ? [401] : []), 405, 400]);
    });
  });

  it("may send a body that nobody reads", async () => {
    for (const path of ["/", "/search.json", "/nothing"]) {
      for (const body of ["x".repeat(100_000), '{"a":', "\0\0\0"]) {
        const request = `GET ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}`;
        expectDecent(await rawRequest(site().origin, request, body), request);
      }
    }
  });

  it("that is no HTTP is refused and does not keep the server", async () => {
    for (const request of [
      "garbage",
      "GET",
      "GET /",
      "GET  /  HTTP/1.1",
      "GET / HTTP/9.9",
      "GET / HTTP/1.1",
      "get / HTTP/1.1\r\nHost: a",
      "FOO / HTTP/1.1\r\nHost: a",
      "GET stories HTTP/1.1\r\nHost: a",
      "GET * HTTP/1.1\r\nHost: a",
      "OPTIONS * HTTP/1.1\r\nHost: a",
      "GET / HTTP/1.1\r\nHost: a\r\nHost: b",
      "GET / HTTP/1.1\r\nHost : a",
      "GET / HTTP/1.1\r\nHost: a\r\n folded: x",
      "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1",
      "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2",
      "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3",
      "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: nonsense",
      "GET / HTTP/1.1\r\nHost: a\r\nExpect: miracles",
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}`,
      `GET / HTTP/1.1\r\nHost: a\r\n${"X: y\r\n".repeat(3000)}Z: z`,
      "GET /\0 HTTP/1.1\r\nHost: a",
      "GET /\xff\xfe HTTP/1.1\r\nHost: a",
      "GET /a b HTTP/1.1\r\nHost: a",
      "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
      "PRI * HTTP/2.0",
    ]) {
      const answer = await rawRequest(site().origin, request);
      // What Node cannot read it refuses and closes, which may overtake what it said.
      if (answer.status !== 0) expectDecent(answer, request);
    }
    // Node closes the connection of whoever takes the site for a proxy.
    const proxy = await rawRequest(site().origin, "CONNECT a:1 HTTP/1.1\r\nHost: a");
    expect(proxy).to.deep.include({ status: 0, body: "" });
    expect((await site().get("/")).status).to.equal(200);
  });

  it("made of anything at all does no harm", async () => {
    // A request line ends at a space; what else a byte may do in a path is to be seen.
    const bytes = fc
      .string({ unit: "binary", maxLength: 30 })
      .map((text) => text.replaceAll(/[\s\0\r\n]/g, "%20"));
    const escapes = fc
      .array(fc.nat({ max: 255 }), { maxLength: 8 })
      .map((codes) => codes.map((code) => `%${code.toString(16).padStart(2, "0")}`).join(""));
    const value = fc.oneof(bytes, escapes, fc.webPath(), fc.webQueryParameters());
    const request = fc.record({
      page: fc.oneof(
        fc.constantFrom(...PAGES_WITH_PARAMETERS, ...addresses),
        value.map((path) => `/${path}`),
      ),
      ending: fc.constantFrom("", "", ".json", "/"),
      query: fc.array(fc.tuple(fc.oneof(fc.constantFrom(...PARAMETERS), value), value), {
        maxLength: 4,
      }),
    });
    await fuzz(request, async ({ page, ending, query }) => {
      const asked = query.map(([name, said]) => `${name}=${said}`).join("&");
      await getDecently(site().origin, `${page}${ending}${asked === "" ? "" : `?${asked}`}`);
    });
  });
});
