import { expect } from "chai";
import type { Knex } from "knex";
import { changeRecord } from "../../server/editing/change-record.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import type { Event } from "../../server/events/event.ts";
import { importAll } from "../../server/exchange/import-all.ts";
import { useSite } from "../support/app.ts";
import { aClaim, anEvent, aStory } from "../support/builders.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { everythingText } from "./read-export.ts";
import { useTwoDatabases } from "./two-databases.ts";

const change = { who: "Ann", reason: "It stands alone." };
const FACTS = ["former_address", "merge", "merged_record"];

const linesOf = (text: string) => text.trimEnd().split("\n");
const importText = async (db: Knex, text: string) =>
  await importAll(db, change, () => linesOf(text), { now: () => new Date() });

/** The same export as a Gainsay of before wrote it, which knew of no former addresses and merges. */
function ofBefore(text: string): string {
  const lines = linesOf(text);
  const end = JSON.parse(lines.pop() ?? "") as { counts: Record<string, number> };
  for (const type of FACTS) delete end.counts[type];
  return [...lines, JSON.stringify(end)].join("\n");
}

/** A story with three events that only drafts name: made by an editor, published by one, and a draft still. */
async function draftsAbout(db: Knex) {
  const story = await aStory(db);
  const made = await anEvent(db, { story_id: story.id, title: "The public hearing" });
  const drafted = { story_id: story.id, state: "draft" } as const;
  const published = await anEvent(db, { ...drafted, title: "The announced visit" });
  const hidden = await anEvent(db, { ...drafted, title: "The secret deal" });
  for (const event of [made, published, hidden]) {
    await aClaim(db, { story_id: story.id, event_id: event.id, state: "draft" });
  }
  const edit = ({ state: _, ...before }: Event) => before;
  await changeRecord(db, change, { entity: "event", id: published.id, version: 1, edit });
  return { story, made, published, hidden };
}

describe("events that only drafts name, in an installation that moves", () => {
  const { here, there } = useTwoDatabases();
  const site = useSite(there);
  const status = async ({ id }: Event) => (await site().get(`/events/${id}`)).status;

  it("stay published where they were, and drafts where they were none", async () => {
    const { made, published, hidden } = await draftsAbout(here());
    const text = await everythingText(here(), "installation");
    await importText(there(), text);
    expect(await everythingText(there(), "installation")).to.equal(text);
    expect(await everythingText(there())).to.equal(await everythingText(here()));
    expect([await status(made), await status(published)]).to.deep.equal([200, 200]);
    expect(await status(hidden)).to.equal(404);
  });

  it("come in a second time with everything unchanged", async () => {
    await draftsAbout(here());
    const text = await everythingText(here(), "installation");
    await importText(there(), text);
    const again = await importText(there(), text);
    expect(again.event).to.deep.equal({ added: 0, unchanged: 3 });
    for (const [type, { added }] of Object.entries(again)) expect(added, type).to.equal(0);
    expect(await everythingText(there(), "installation")).to.equal(text);
  });

  it("are hidden where the file is of before events had a state", async () => {
    const story = await aStory(here());
    const event = await anEvent(here(), { story_id: story.id, title: "The secret deal" });
    const other = await anEvent(here(), { story_id: story.id, title: "The open talks" });
    await aClaim(here(), { story_id: story.id, event_id: event.id, state: "draft" });
    await aClaim(here(), { story_id: story.id, event_id: other.id });
    const text = await everythingText(here(), "installation");
    expect(text).to.not.match(/"state" ?: ?"draft"[^\n]*The secret deal/);
    await importText(there(), ofBefore(text));
    expect([await status(event), await status(other)]).to.deep.equal([404, 200]);
    expect(await everythingText(there()))
      .to.include("open talks")
      .and.not.include("secret deal");
    expect(await site().html(`/stories/${story.slug}`)).to.not.include("secret deal");
    expect(await faultsInHistory(there())).to.deep.equal([]);
    // From there on the file says so itself.
    const moved = await everythingText(there(), "installation");
    expect(moved).to.match(/The secret deal[^\n]*"state" ?: ?"draft"/);
  });

  it("are hidden where a file for readers brings drafts that nobody exported", async () => {
    const story = await aStory(here());
    const event = await anEvent(here(), { story_id: story.id });
    await aClaim(here(), { story_id: story.id, event_id: event.id });
    const text = (await everythingText(here())).split("\n");
    const drafted = text.map((line) =>
      line.startsWith('{"type" : "claim"')
        ? line.replace('"state" : "published"', '"state" : "draft"')
        : line,
    );
    await importText(there(), drafted.join("\n"));
    expect((await readRecord(there(), "event", event.id))?.record.state).to.equal("draft");
    const again = await importText(there(), drafted.join("\n"));
    expect(again.event).to.deep.equal({ added: 0, unchanged: 1 });
  });
});
