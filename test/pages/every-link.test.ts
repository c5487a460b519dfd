import { expect } from "chai";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import { useDemoSite } from "../support/demo-site.ts";
import { everyPage } from "../support/every-page.ts";
import { parseMarkup } from "../support/markup.ts";

const ADDRESS_ATTRIBUTES = ["href", "src", "action"] as const;

/** An address that begins a page of a list somewhere. */
const PAGE = /[?&](?:after|before|makes_from|meets_from)=/;

/** More than this, and pages make addresses of addresses. */
const MOST_ADDRESSES = 2000;

describe("every link", function () {
  this.timeout(120_000);
  const site = useDemoSite();
  /** By address, without its place: the page that leads there, and what is there. */
  const found = new Map<string, { from: string; status: number; type: string }>();
  const outside = new Set<string>();
  const places: { from: string; address: string; id: string }[] = [];
  const ids = new Map<string, ReadonlySet<string>>();

  // Once from the home page over all that it leads to. What a page with a choice offers for a further
  // choice is left alone, as that has no end; the pages behind it are not.
  before(async () => {
    const waiting: { address: string; from: string }[] = [{ address: "/", from: "the outside" }];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { address, from } = next;
      if (found.has(address)) continue;
      const answer = await site().get(address);
      const body = await answer.text();
      const type = answer.headers.get("content-type") ?? "";
      found.set(address, { from, status: answer.status, type });
      if (found.size > MOST_ADDRESSES) throw new Error(`no end of addresses at ${address}`);
      if (!type.startsWith("text/html")) continue;
      const tags = parseMarkup(body);
      ids.set(address, new Set(tags.flatMap(({ attributes }) => attributes.get("id") ?? [])));
      for (const { attributes } of tags) {
        for (const attribute of ADDRESS_ATTRIBUTES) {
          const written = attributes.get(attribute);
          if (written === undefined) continue;
          const url = new URL(written, site().origin + address);
          if (url.origin !== site().origin) {
            outside.add(written);
            continue;
          }
          const there = url.pathname + url.search;
          if (url.hash !== "")
            places.push({ from: address, address: there, id: url.hash.slice(1) });
          const furtherChoice = address.includes("?") && there.includes("?") && !PAGE.test(there);
          if (!furtherChoice) waiting.push({ address: there, from: address });
        }
      }
    }
  });

  it("leads to something", () => {
    const broken = [...found].filter(([, { status }]) => status !== 200);
    expect(broken).to.deep.equal([]);
  });

  it("leads to a place that is on that page", () => {
    const astray = places.filter(({ address, id }) => ids.get(address)?.has(id) === false);
    expect(astray).to.deep.equal([]);
    expect(places.length).to.be.greaterThan(100);
  });

  it("together with the others leads to every page of the site, and to each as JSON", () => {
    const unreached = everyPage.filter(({ path }) => !found.has(path)).map(({ path }) => path);
    expect(unreached).to.deep.equal([]);
    const json = [...found.values()].filter(({ type }) => type.startsWith("application/json"));
    expect(json.length).to.be.greaterThan(everyPage.length);
  });

  it("to the outside is one that the story gave", () => {
    const given = new Set(
      [
        ...demoStory.sources.flatMap(({ url, archive_url }) => [url, archive_url]),
        ...demoStory.speakers.flatMap(({ same_as }) => [...same_as]),
      ].filter((address) => address !== null),
    );
    expect([...outside].filter((address) => !given.has(address))).to.deep.equal([]);
  });
});
