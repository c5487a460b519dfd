import { expect } from "chai";
import fc from "fast-check";
import { canonicalAddress } from "../../server/sources/canonical-address.ts";

describe("the canonical address of a source", () => {
  it("leaves out how somebody came there, and keeps what says what is there", () => {
    const article = "https://example.org/news/a-call?id=7&page=2";
    for (const address of [
      "https://example.org/news/a-call?id=7&page=2",
      "http://example.org/news/a-call?page=2&id=7",
      "HTTPS://WWW.Example.ORG/news/a-call/?id=7&page=2",
      "https://example.org:443/news/a-call?id=7&page=2#comments",
      "http://example.org:80/news/a-call?id=7&page=2",
      "https://example.org./news/a-call?id=7&utm_source=x&utm_medium=y&page=2",
      "https://example.org/news/a-call?fbclid=1&id=7&gclid=2&page=2",
      "  https://example.org/news/a-call?id=7&page=2 ",
    ]) {
      expect(canonicalAddress(address), address).to.equal(article);
    }
  });

  it("tells apart what is another article", () => {
    const addresses = [
      "https://example.org/a",
      "https://example.org/A",
      "https://example.org/a?id=1",
      "https://example.org/a?id=2",
      "https://example.org:8080/a",
      "https://blog.example.org/a",
      "https://example.org/",
      "https://example.com/a",
    ];
    expect(new Set(addresses.map(canonicalAddress)).size).to.equal(addresses.length);
  });

  it("keeps “www.” where it is no prefix", () => {
    expect(canonicalAddress("https://www.org/a")).to.equal("https://www.org/a");
    expect(canonicalAddress("https://wwwhat.org/a")).to.equal("https://wwwhat.org/a");
  });

  it("is none of what is no web address", () => {
    for (const text of [
      "",
      "example.org",
      "mailto:a@b.c",
      "javascript:alert(1)",
      "https://",
      "//a",
    ]) {
      expect(canonicalAddress(text), text).to.equal(null);
    }
  });

  it("is its own canonical address, and the same whatever trackers, fragment, case or slash is added", () => {
    const noise = fc.constantFrom("utm_source", "UTM_campaign", "fbclid", "gclid", "mc_cid");
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true, validSchemes: ["http", "https"] }),
        noise,
        fc.stringMatching(/^[a-z0-9]{0,8}$/),
        (address, tracker, value) => {
          const once = canonicalAddress(address);
          expect(once).to.be.a("string");
          expect(canonicalAddress(once ?? "")).to.equal(once);
          const url = new URL(address);
          url.protocol = url.protocol === "http:" ? "https:" : "http:";
          url.searchParams.append(tracker, value);
          url.hash = "#part";
          if (!url.pathname.endsWith("/")) url.pathname += "/";
          expect(canonicalAddress(url.href)).to.equal(once);
        },
      ),
    );
  });
});
