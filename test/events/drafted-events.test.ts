import { expect } from "chai";
import type { Knex } from "knex";
import * as keepHidden from "../../migrations/20261126219000_keep_events_of_drafts_hidden.ts";
import { insertClaims } from "../../server/claims/claim-store.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { restoreRecord } from "../../server/editing/restore-record.ts";
import type { Event } from "../../server/events/event.ts";
import { insertEvents } from "../../server/events/event-store.ts";
import { GRAPH_EXAMPLE } from "../../server/exchange/graph-example.ts";
import { importGraph } from "../../server/exchange/import-graph.ts";
import { publishClaim } from "../../server/review/move-claim.ts";
import { useSite } from "../support/app.ts";
import { aClaim, anEvent, aStory, dated } from "../support/builders.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { signedIn } from "../support/visitor.ts";

const change = { who: "test", reason: "made for a test" };

describe("an event that drafts named", () => {
  const db = useTransaction();
  const site = useSite(db);

  const status = async (event: { id: string }) => (await site().get(`/events/${event.id}`)).status;
  const turn = async (claim: Claim, event_id: string | null) =>
    await changeRecord(db(), change, {
      entity: "claim",
      id: claim.id,
      version: null,
      edit: (before) => ({ ...before, event_id }),
    });

  it("is published with the first claim that names it, and stays when that one turns to another", async () => {
    const story = await aStory(db());
    const event = await anEvent(db(), { story_id: story.id, title: "Quietly", state: "draft" });
    const claim = await aClaim(db(), { story_id: story.id, event_id: event.id, state: "draft" });
    await changeRecord(db(), change, {
      entity: "event",
      id: event.id,
      version: 1,
      edit: (before) => ({ ...before, title: "It happened" }),
    });
    expect(await status(event)).to.equal(404);
    await publishClaim(db(), { name: "Eve" }, { id: claim.id, version: 1, reason: "" });
    expect(await status(event)).to.equal(200);
    const { state: _, ...published } = event;
    expect((await readRecord(db(), "event", event.id))?.record).to.deep.equal({
      ...published,
      title: "It happened",
    });
    const history = await site().html(`/events/${event.id}/history`);
    expect(history).to.include("Published with a claim that names it").and.include("Eve");
    expect(history).not.to.include("Quietly");
    expect((await site().get(`/events/${event.id}/revisions/2`)).status).to.equal(404);
    await turn(claim, null);
    expect(await status(event)).to.equal(200);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("is published with a claim whose date is counted from it", async () => {
    const story = await aStory(db());
    const drafted = { story_id: story.id, dating: dated("2022-10-01"), state: "draft" } as const;
    const [event, other] = [await anEvent(db(), drafted), await anEvent(db(), drafted)];
    const said = (id: string) => ({
      ...dated("2022-10-02", "the day after"),
      anchor: `event:${id}/dating`,
      basis: "computed" as const,
    });
    await aClaim(db(), { story_id: story.id, said: said(event.id) });
    await aClaim(db(), { story_id: story.id, said: said(other.id), state: "draft" });
    expect([await status(event), await status(other)]).to.deep.equal([200, 404]);
  });

  it("is no draft where an editor made it, whatever drafts are about it", async () => {
    const story = await aStory(db());
    const event = await anEvent(db(), { story_id: story.id });
    expect(await status(event)).to.equal(200);
    await aClaim(db(), { story_id: story.id, event_id: event.id, state: "draft" });
    expect(await status(event)).to.equal(200);
  });

  it("cannot be made a draft again by restoring", async () => {
    const story = await aStory(db());
    const event = await anEvent(db(), { story_id: story.id, title: "A", state: "draft" });
    const edit = ({ state: _, ...before }: Event) => ({ ...before, title: "B" });
    await changeRecord(db(), change, { entity: "event", id: event.id, version: 1, edit });
    const restoring = { entity: "event", id: event.id, from: 1, field: null, version: 2 } as const;
    const { record } = await restoreRecord(db(), change, restoring);
    expect(record.title).to.equal("A");
    expect(record).not.to.have.property("state");
  });

  it("is published on purpose by editors alone, with a revision that says who and why", async () => {
    const story = await aStory(db());
    const event = await anEvent(db(), { story_id: story.id, state: "draft" });
    const contributor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const editor = await signedIn(site().origin, await aUser(db(), "editor", "Eve"));
    const at = `/events/${event.id}`;
    const fields = {
      title: event.title,
      description: "",
      dating_phrase: "",
      dating_anchor: "",
      state: "published",
    };
    expect(await (await contributor.get(`${at}/edit`)).text()).not.to.include('value="published"');
    expect((await contributor.submit(`${at}/edit`, at, fields)).status).to.equal(403);
    expect(await status(event)).to.equal(404);
    const reason = "It stands alone.";
    expect((await editor.submit(`${at}/edit`, at, { ...fields, reason })).status).to.equal(303);
    expect(await status(event)).to.equal(200);
    expect(await site().html(`${at}/history`))
      .to.include("It stands alone.")
      .and.include("Eve");
    const back = await editor.submit(`${at}/edit`, at, { ...fields, state: "draft", reason });
    expect(back.status).to.equal(422);
    expect(await back.text()).to.include("What was published stays at its address.");
  });

  it("stays one in a story that an editor publishes, where a contributor made it alone", async () => {
    const story = await aStory(db(), { slug: "begun", state: "draft" });
    const contributor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const made = await contributor.submit("/stories/begun/events/new", "/stories/begun/events", {
      title: "Mine alone",
      description: "",
      dating_phrase: "",
      dating_anchor: "",
      state: "draft",
    });
    const [, id = ""] = /^\/events\/(.+)\/edit/.exec(made.headers.get("location") ?? "") ?? [];
    await changeRecord(db(), change, {
      entity: "story",
      id: story.id,
      version: 1,
      edit: (before) => ({ ...before, state: "published" }),
    });
    expect(await status({ id })).to.equal(404);
  });

  it("stays one in a file that comes in without saying so, if drafts of the file alone name it", async () => {
    const graph = structuredClone(GRAPH_EXAMPLE);
    const claims = graph.claims as { event_id: string | null; state: string }[];
    const [first] = graph.events;
    if (first === undefined) throw new Error("the example has no event");
    const [drafted, published] = ["e1", "e2"].map((end) => {
      const id = `${first.id.slice(0, -2)}${end}`;
      return { ...first, id, slug: `event-${end}`, title: `Event ${end}` };
    }) as [Event, Event];
    Object.assign(graph, { events: [...graph.events, drafted, published], links: [] });
    for (const claim of claims) Object.assign(claim, { event_id: drafted.id, state: "draft" });
    const now = () => new Date("2026-11-22T12:00:00Z");
    await importGraph(db(), { who: "an editor", reason: "from elsewhere" }, graph, { now });
    const found = async (id: string) => (await readRecord(db(), "event", id))?.record.state;
    expect(await found(drafted.id)).to.equal("draft");
    expect(await found(published.id)).to.equal(undefined);
    expect(await faultsInHistory(db())).to.deep.equal([]);
    const again = await importGraph(
      db(),
      { who: "an editor", reason: "once more" },
      { ...graph },
      { now },
    );
    expect(again.event).to.deep.equal({ added: 0, unchanged: graph.events.length });
  });
});

describe("the events of drafts of before", function () {
  this.timeout(30_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  before(async () => {
    own = await ownDatabase();
  });
  after(async () => {
    await own.drop();
  });

  it("stay hidden, with a revision each, and others stay what they are", async () => {
    const { db } = own;
    const entered = { who: "Ann", reason: "Entered from “It”" };
    const made = await db.transaction(async (trx) => {
      const story = await aStory(trx);
      const events = new Map<string, Event>();
      for (const title of ["alone", "drafted", "left", "made", "seen", "turned"]) {
        events.set(title, await anEvent(trx, { story_id: story.id, title }));
      }
      const of = (title: string) => events.get(title)?.id ?? "";
      const left = events.get("left") as Event;
      // Made along with a draft, which turned to another; and made alone, before a draft was about it for a while.
      const inline = { ...left, id: of("alone").replace(/..$/, "ff"), slug: "inline" };
      await insertEvents(trx, entered, [inline]);
      events.set("inline", inline);
      const claim = await aClaim(trx, { story_id: story.id });
      const id = claim.id.replace(/..$/, "fe");
      const chain = [] as const;
      const draft: Claim = { ...claim, id, claimant_id: null, chain: [...chain], state: "draft" };
      await insertClaims(trx, entered, [{ ...draft, event_id: inline.id }]);
      await turnTo(trx, draft.id, of("made"));
      await turnTo(trx, draft.id, of("drafted"));
      await aClaim(trx, { story_id: story.id, event_id: of("seen") });
      const published = await aClaim(trx, { story_id: story.id, event_id: of("turned") });
      await turnTo(trx, published.id, of("seen"));
      return events;
    });
    await db.transaction(async (trx) => {
      await keepHidden.down(trx);
      await keepHidden.up(trx);
    });
    const drafts = await db("events").where({ state: "draft" }).pluck<string[]>("id");
    const titles = [...made].flatMap(([title, { id }]) => (drafts.includes(id) ? [title] : []));
    expect(titles).to.have.members(["drafted", "inline"]);
    const newest = await db("revisions").where({ entity: "event", version: 2 });
    expect(newest.length).to.equal(2);
    expect(await faultsInHistory(db)).to.deep.equal([]);
  });
});

async function turnTo(db: Knex, id: string, event_id: string): Promise<void> {
  const edit = (before: Claim) => ({ ...before, event_id });
  const why = { who: "test", reason: "It is about that." };
  await changeRecord(db, why, { entity: "claim", id, version: null, edit });
}
