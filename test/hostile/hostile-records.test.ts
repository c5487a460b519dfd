import { expect } from "chai";
import { exportAllPath, jsonPath } from "../../server/http/paths.ts";
import { useWholeSite } from "../support/demo-site.ts";
import { fillWithHostility, HOSTILE_TEXTS } from "../support/hostile-story.ts";
import { parseMarkup } from "../support/markup.ts";
import { getDecently } from "./decent-answer.ts";

describe("a hostile record", function () {
  this.timeout(60_000);
  const site = useWholeSite(fillWithHostility);
  const pages = new Map<string, string>();

  before(async () => {
    const waiting = ["/"];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (pages.has(path)) continue;
      const { status, body } = await getDecently(site().origin, path);
      expect(status, path).to.equal(200);
      pages.set(path, body);
      for (const { name, attributes } of parseMarkup(body)) {
        const href = attributes.get("href") ?? "";
        if (
          name === "a" &&
          /^\/(?!assets)[^?#]*$/.test(href) &&
          // Forms that show no record, of which the one has no JSON before it is filled in and the other sets a cookie.
          !/\.jsonl?$|docs|schemas|^\/(?:dates|sign-in)$/.test(href)
        ) {
          waiting.push(href);
        }
      }
    }
  });

  it("stands as text on every page of it", () => {
    const kinds = ["stories", "claims", "speakers", "sources", "events"];
    for (const kind of kinds) {
      const own = [...pages.keys()].filter((path) => new RegExp(`^/${kind}/[^/]+$`).test(path));
      expect(own.length, kind).to.be.at.least(HOSTILE_TEXTS.length);
      for (const path of own) {
        const heading = parseMarkup(pages.get(path) ?? "").find(({ name }) => name === "h1")?.text;
        expect(
          HOSTILE_TEXTS.some((text) => heading?.includes(text)),
          path,
        ).to.equal(true);
      }
    }
  });

  it("comes out of JSON and exports as it went in", async () => {
    for (const path of pages.keys()) {
      const { status, body } = await getDecently(site().origin, jsonPath(path));
      expect(status, path).to.equal(200);
      if (!/^\/claims\/[^/]+$/.test(path)) continue;
      const page = JSON.parse(body) as { claim: { text: string } };
      expect(HOSTILE_TEXTS, path).to.include(page.claim.text);
    }
    const lines = (await site().html(exportAllPath())).trim().split("\n");
    const records = lines.map(
      (line) => JSON.parse(line) as { type: string; record: { text: string } },
    );
    const claims = records.filter(({ type }) => type === "claim");
    expect(new Set(claims.map(({ record }) => record.text))).to.deep.equal(new Set(HOSTILE_TEXTS));
  });

  it("can be searched for by its own words", async () => {
    for (const text of HOSTILE_TEXTS) {
      const address = `/search?q=${encodeURIComponent(text.slice(0, 390))}`;
      const { status } = await getDecently(site().origin, address);
      expect(status, text).to.equal(200);
    }
  });
});
