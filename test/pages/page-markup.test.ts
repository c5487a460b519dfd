import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { formatPath, writingDocsPath } from "../../server/http/paths.ts";
import { useDemoSite } from "../support/demo-site.ts";
import { everyPage } from "../support/every-page.ts";
import { parseMarkup, type Tag } from "../support/markup.ts";

const STYLE_SHEETS = new URL("../../public/css/", import.meta.url);

describe("the markup of every page", function () {
  this.timeout(60_000);
  const site = useDemoSite();
  const pages = new Map<string, Tag[]>();

  before(async () => {
    for (const { path } of everyPage) pages.set(path, parseMarkup(await site().html(path)));
  });

  const named = (tags: readonly Tag[], name: string) => tags.filter((tag) => tag.name === name);
  const said = (tags: readonly Tag[], name: string) =>
    tags.flatMap(({ attributes }) => attributes.get(name) ?? []);

  it("has one language, one title, one heading of the first rank and one main part", () => {
    for (const [path, tags] of pages) {
      expect(named(tags, "html")[0]?.attributes.get("lang"), path).to.equal("en");
      for (const name of ["title", "h1", "main"]) {
        expect(named(tags, name), `${name} of ${path}`).to.have.length(1);
      }
      expect(named(tags, "h1")[0]?.text.trim(), path).to.match(/\S/);
    }
  });

  it("has a title and, where it has one, a description of its own", () => {
    for (const part of ["title", "description"] as const) {
      const seen = new Map<string, string>();
      for (const [path, tags] of pages) {
        const text =
          part === "title"
            ? named(tags, "title")[0]?.text
            : named(tags, "meta")
                .find(({ attributes }) => attributes.get("name") === part)
                ?.attributes.get("content");
        if (text === undefined) continue;
        expect(text.trim(), path).to.equal(text).and.match(/\S/);
        // Descriptions may be alike where two claims quote the same words.
        if (part === "title") {
          expect(seen.get(text), `${path} is called “${text}” like`).to.equal(undefined);
        }
        seen.set(text, path);
      }
      expect(seen.size, part).to.be.greaterThan(part === "title" ? pages.size - 1 : 30);
    }
  });

  it("gives an id once, and names no id that is not there", () => {
    for (const [path, tags] of pages) {
      const ids = said(tags, "id");
      expect(ids.length, path).to.equal(new Set(ids).size);
      const labels = ["aria-labelledby", "aria-describedby", "aria-controls", "for"].flatMap(
        (attribute) => said(tags, attribute).flatMap((value) => value.split(" ")),
      );
      const places = said(tags, "href").filter((href) => href.startsWith("#"));
      const paints = said(tags, "fill").concat(said(tags, "mask"));
      const used = [
        ...labels,
        ...places.map((place) => place.slice(1)),
        ...paints.flatMap((paint) => /^url\(#(.+)\)$/.exec(paint)?.[1] ?? []),
      ];
      expect(
        used.filter((id) => !ids.includes(id)),
        path,
      ).to.deep.equal([]);
    }
  });

  it("goes down in its headings one rank at a time", () => {
    for (const [path, tags] of pages) {
      let rank = 0;
      for (const { name, text } of tags.filter((tag) => /^h[1-6]$/.test(tag.name))) {
        const next = Number(name[1]);
        expect(next, `${name} “${text}” of ${path}`).to.be.at.most(rank + 1);
        rank = next;
      }
    }
  });

  it("loads every style sheet that draws one of its classes", () => {
    const drawn = readdirSync(STYLE_SHEETS).map((file) => ({
      sheet: `/assets/css/${file}`,
      classes: classesIn(readFileSync(new URL(file, STYLE_SHEETS), "utf8")),
    }));
    for (const [path, tags] of pages) {
      const loaded = named(tags, "link").map(
        ({ attributes }) => attributes.get("href")?.replace(/\?.*/, "") ?? "",
      );
      const others = drawn.filter(({ sheet }) => !loaded.includes(sheet));
      const own = drawn.filter(({ sheet }) => loaded.includes(sheet));
      const missed = said(tags, "class")
        .flatMap((names) => names.split(" "))
        // A kind that no sheet names has its look from [class*="kind-"].
        .filter((name) => !name.startsWith("kind-"))
        .filter((name) => !own.some(({ classes }) => classes.has(name)))
        .flatMap((name) =>
          others.filter(({ classes }) => classes.has(name)).map(({ sheet }) => `${name}: ${sheet}`),
        );
      expect(missed, path).to.deep.equal([]);
    }
  });

  it("has no script, style or handler in line, which the policy would stop", () => {
    for (const [path, tags] of pages) {
      expect(named(tags, "style"), path).to.deep.equal([]);
      expect(said(tags, "style"), path).to.deep.equal([]);
      for (const script of named(tags, "script")) {
        expect(script.attributes.get("src"), path).to.match(/^\/assets\/js\/[\w-]+\.js\?v=/);
        expect(script.text, path).to.equal("");
      }
      const handlers = tags.flatMap(({ attributes }) =>
        [...attributes.keys()].filter((name) => name.startsWith("on")),
      );
      expect(handlers, path).to.deep.equal([]);
      expect(said(tags, "href").filter((href) => /^\s*javascript:/i.test(href))).to.deep.equal([]);
    }
  });

  it("prints no value that is none", () => {
    for (const [path, tags] of pages) {
      const text = named(tags, "body")[0]?.text ?? "";
      expect(text, path).not.to.match(/\b(?:undefined|NaN|Infinity|Invalid Date)\b|\[object /);
      // The format and what programs send say of some fields that they may be null.
      if (![formatPath(), writingDocsPath()].includes(path))
        expect(text, path).not.to.match(/\bnull\b/);
    }
  });
});

/** The classes that a style sheet draws. */
function classesIn(css: string): ReadonlySet<string | undefined> {
  return new Set([...css.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name));
}
