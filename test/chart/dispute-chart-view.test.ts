import { expect } from "chai";
import { EVENT } from "../../seeds/demo-story/ids.ts";
import { eventLanes } from "../../server/chart/event-lanes.ts";
import { escapeHtml, renderView } from "../../server/http/render.ts";
import { drawDemo, viewTools } from "./draw-demo.ts";
import { demoClaims, demoEvents, demoLinks, manyClaims } from "./demo-claims.ts";

const count = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].length;

describe("the view of the dispute chart", () => {
  it("lists every claim with its text, its claimant and its own page", async () => {
    for (const order of ["said", "event"] as const) {
      const html = await drawDemo(demoClaims, demoLinks, order);
      for (const claim of demoClaims) {
        expect(html).to.include(`<a href="/claims/${claim.id}">${escapeHtml(claim.text)}</a>`);
      }
      expect(count(html, /<li class="dc-row"/g)).to.equal(demoClaims.length);
    }
  });

  it("says in the list what the drawing shows: dates, links and what cannot both hold", async () => {
    const html = await drawDemo(demoClaims);
    expect(html).to.include("Said to have happened: about April 2021, “about 18 months ago”");
    expect(html).to.match(
      /<li class="kind-denies">denies <a href="#row-\d+">Ian Bremmer, 10–11 Oct 2022<\/a>/,
    );
    expect(html).to.match(
      /cannot hold with <a href="#row-\d+">The New York Sun, .*15 months apart at the least/,
    );
  });

  it("gives every link words that say where it leads, also apart from its sentence", async () => {
    const html = await drawDemo(demoClaims);
    expect(html).to.match(
      /">a second claim<span class="visually-hidden"> of Ian Bremmer, 10–11 Oct 2022<\/span><\/a>/,
    );
    const texts = [...html.matchAll(/<a [^>]*>(.*?)<\/a>/g)].map(([, text = ""]) => text);
    expect(texts.filter((text) => !/\p{L}{2}/u.test(text))).to.deep.equal([]);
  });

  it("leads only to rows that are there, and gives no id twice", async () => {
    for (const order of ["said", "event"] as const) {
      const html = await drawDemo(demoClaims, demoLinks, order);
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).to.equal(ids.length);
      const targets = [...html.matchAll(/(?:href="#|url\(#)([\w-]+)/g)].map(([, id]) => id);
      expect(targets.length).to.be.above(50);
      for (const target of targets) expect(ids).to.include(target);
    }
  });

  it("keeps to the Content-Security-Policy: no inline style, no script, no handler", async () => {
    const html = await drawDemo(demoClaims, demoLinks, "event");
    expect(html).not.to.match(/ style=|<style|<script|<[^>]+ on\w+=/);
  });

  it("opens and closes every element", async () => {
    const html = await drawDemo(demoClaims, demoLinks, "event");
    const open: string[] = [];
    for (const [, slash, name = "", rest = ""] of html.matchAll(/<(\/?)([a-zA-Z]\w*)([^>]*)>/g)) {
      if (slash === "/") expect(open.pop()).to.equal(name);
      else if (!rest.endsWith("/")) open.push(name);
    }
    expect(open).to.deep.equal([]);
  });

  it("escapes what claims and events say", async () => {
    const claims = demoClaims.slice(0, 1).map((claim) => ({
      ...claim,
      text: `<b>"bold"</b>`,
      claimant_name: "<i>",
      claimant: claim.claimant && { ...claim.claimant, name: "<i>" },
    }));
    const html = await drawDemo(claims, []);
    expect(html).to.include("&lt;b&gt;&#34;bold&#34;&lt;/b&gt;").and.to.include("&lt;i&gt;");
    expect(html).not.to.include("<b>");
  });

  it("draws no axis where nothing is dated, and no row where nothing is claimed", async () => {
    const undated = demoClaims
      .slice(0, 3)
      .map((claim) => ({ ...claim, said: null, event_dating: null }));
    const html = await drawDemo(undated, []);
    expect(html).not.to.include("dc-axis");
    expect(count(html, /<li class="dc-row"/g)).to.equal(3);
    expect(count(await drawDemo([], []), /<li class="dc-row"/g)).to.equal(0);
  });

  it("stays lean: fifty claims below 65 kB, and below 100 kB where a hundred links cross them", async () => {
    for (const [most, bytes] of [
      [25, 65_000],
      [100, 100_000],
    ] as const) {
      const { claims, links } = manyClaims(50, most);
      expect(Buffer.byteLength(await drawDemo(claims, links)), `${most} links`).to.be.below(bytes);
    }
  });
});

describe("the view of event lanes", () => {
  it("tells the conflict in words and draws its gap", async () => {
    const lanes = eventLanes(demoClaims, demoEvents);
    const html = await renderView("stories/_event_lanes", { lanes, level: "h2", ...viewTools });
    expect(html).to.include("cannot both hold: they are 15 months apart at the least.");
    expect(html).to.include("leaves one side open and can hold with either.");
    expect(count(html, /class="dc-chasm|dc-time dc-chasm/g)).to.equal(1);
    expect(count(html, /<article class="dc-lane">/g)).to.equal(lanes.lanes.length);
    expect(html).not.to.match(/ style=|<style|<script/);
  });

  it("leaves the heading to a page that names the event itself", async () => {
    const [event] = demoEvents.filter(({ id }) => id === EVENT.call);
    const lanes = eventLanes(demoClaims, event ? [event] : []);
    const html = await renderView("stories/_event_lanes", { lanes, level: null, ...viewTools });
    expect(html).not.to.match(/<h\d/);
    expect(html).to.include("cannot both hold");
  });
});
