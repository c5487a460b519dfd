import { expect } from "chai";
import type { ListedClaim } from "../../server/claims/listed-claim.ts";
import type { Conflict } from "../../server/conflicts/conflict.ts";
import type { EventOverview } from "../../server/events/event-query.ts";
import { withQuery } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, anEvent, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";

interface EventPage extends EventOverview {
  conflicts: Conflict[];
  more_conflicts: boolean;
  claims: ListedClaim[];
  before: string | null;
  after: string | null;
}

describe("the page of an event", () => {
  const db = useTransaction();
  const site = useSite(db);
  const page = (event: { id: string }) => site().json<EventPage>(`/events/${event.id}.json`);
  let story_id: string;
  let source_id: string;
  beforeEach(async () => {
    story_id = (await aStory(db(), { title: "The call" })).id;
    source_id = (await aSource(db())).id;
  });
  const places = async (event: { id: string }, text: string, edtf: string | null, given = {}) => {
    const event_dating = edtf === null ? null : dated(edtf, text);
    const shared = { story_id, source_id, event_id: event.id, chain: [] };
    return await aClaim(db(), { ...shared, text, event_dating, ...given });
  };

  it("puts every dating of it one under another, the earliest first, none last", async () => {
    const event = await anEvent(db(), {
      story_id,
      title: "A conversation",
      description: "What was said in it is the dispute.",
      dating: { ...dated("2021"), reason: "The editors think so." },
    });
    await places(event, "says nothing about when", null);
    await places(event, "shortly before", "2022-09-15/2022-10-02");
    await places(event, "about 18 months ago", "2021-04");
    await places(event, "before the tweet", "../2022-10-02");
    await places(event, "withdrawn since", "2020", { state: "withdrawn" });
    await places(event, "a draft", "2019", { state: "draft" });
    const told = await page(event);
    expect(told.claims.map((claim) => claim.text)).to.deep.equal([
      "withdrawn since",
      "about 18 months ago",
      "shortly before",
      "before the tweet",
      "says nothing about when",
    ]);
    expect(told.counts).to.deep.equal({ claims: 5, dated: 4 });
    const html = await site().html(`/events/${event.id}`);
    for (const words of [
      "A conversation",
      "What was said in it is the dispute.",
      "The editors think so.",
      "The call",
      '<q class="dating-phrase">about 18 months ago</q>',
      "up to 2 October 2022",
      "It does not say when.",
      "withdrawn</strong>",
    ]) {
      expect(html).to.include(words);
    }
  });

  it("marks a demand, which no other dating excludes", async () => {
    const event = await anEvent(db(), { story_id });
    await places(event, "on 3 October", "2022-10-03");
    await places(event, "by Christmas", "2022-12", { modality: "should happen" });
    expect((await page(event)).conflicts).to.deep.equal([]);
    const html = await site().html(`/events/${event.id}`);
    expect(html.match(/<span class="modality">should happen<\/span>/g)).to.have.length(2);
    expect(html).not.to.include("cannot both hold");
  });

  it("draws all datings in the order of the list, the editors' own among them", async () => {
    const dating = { ...dated("2021", "for us it is 2021"), reason: "The editors think so." };
    const event = await anEvent(db(), { story_id, dating });
    await places(event, "shortly before", "2022-09-15/2022-10-02");
    await places(event, "about 18 months ago", "2021-04");
    await places(event, "before the tweet", "../2022-10-02");
    const html = await site().html(`/events/${event.id}`);
    const drawn = [...html.matchAll(/<p class="dc-by">.*?<q>(.*?)<\/q>/g)].map(([, q]) => q);
    const listed = [...html.matchAll(/<q class="dating-phrase">(.*?)<\/q>/g)].map(([, q]) => q);
    expect(drawn).to.deep.equal([
      "for us it is 2021",
      "about 18 months ago",
      "shortly before",
      "before the tweet",
    ]);
    expect(listed).to.deep.equal(drawn);
    expect(html).to.match(
      /<p class="dc-by"><span class="claimant-none">The editors of this story</,
    );
  });

  it("says who says so, on whose word", async () => {
    const event = await anEvent(db(), { story_id });
    const [sun, musk] = [
      await aSpeaker(db(), { name: "The Sun" }),
      await aSpeaker(db(), { name: "Musk" }),
    ];
    const chain = [aHop(sun), aHop(musk, { is_claimant: true })];
    await aClaim(db(), { story_id, source_id, event_id: event.id, chain });
    expect(await site().html(`/events/${event.id}`)).to.match(/chain-line[^]*The Sun[^]*←[^]*Musk/);
  });

  it("names the pairs that cannot both hold, the furthest apart first, with the gap", async () => {
    const event = await anEvent(db(), { story_id });
    const musk = await places(event, "about 18 months ago", "2021-04");
    const sun = await places(event, "shortly before", "2022-09-01/2022-10-02");
    await places(event, "before the tweet", "../2022-10-02");
    const late = await places(event, "in June", "2022-06");
    await places(event, "taken back", "2019", { state: "withdrawn" });
    const { conflicts, more_conflicts } = await page(event);
    expect(conflicts.map(({ sides, gap }) => [sides[0].id, sides[1].id, gap])).to.deep.equal([
      [musk.id, sun.id, { from: "2021-04-30", to: "2022-09-01", days: 489 }],
      [musk.id, late.id, { from: "2021-04-30", to: "2022-06-01", days: 397 }],
      [late.id, sun.id, { from: "2022-06-30", to: "2022-09-01", days: 63 }],
    ]);
    expect(more_conflicts).to.equal(false);
    const html = await site().html(`/events/${event.id}`);
    expect(html)
      .to.include("16 months apart at the least")
      .and.include("9 weeks apart at the least");
  });

  it("finds no conflict where an open side or a vague word excludes nothing", async () => {
    const event = await anEvent(db(), { story_id });
    await places(event, "before the tweet", "../2022-10-02");
    await places(event, "in April", "2021-04");
    await places(event, "since the spring", "2021-03/..");
    await places(event, "recently", null, {
      event_dating: {
        ...dated("2022"),
        phrase: "recently",
        edtf: null,
        earliest: null,
        latest: null,
        reason: "Too vague.",
      },
    });
    expect((await page(event)).conflicts).to.deep.equal([]);
    expect(await site().html(`/events/${event.id}`)).not.to.include("What cannot both hold");
  });

  it("names the twenty furthest of many pairs, over all of the claims", async () => {
    const event = await anEvent(db(), { story_id });
    const years = Array.from({ length: 60 }, (_, n) => 1900 + ((n * 37) % 60));
    for (const year of years) await places(event, `in ${year}`, String(year));
    const { conflicts, more_conflicts } = await page(event);
    expect(more_conflicts).to.equal(true);
    const all = years
      .flatMap((a) => years.map((b) => [a, b] as const))
      .filter(([a, b]) => a < b)
      .toSorted(([a, b], [c, d]) => d - c - (b - a));
    expect(conflicts).to.have.length(20);
    expect(await site().html(`/events/${event.id}`)).to.include(
      `/conflicts?event=${event.slug}">all conflicts of this event`,
    );
    for (const [at, { sides }] of conflicts.entries()) {
      const named = sides.map((side) => Number(side.phrase?.slice(3)));
      const [a = 0, b = 0] = all[at] ?? [];
      expect((named[1] ?? 0) - (named[0] ?? 0)).to.equal(b - a);
    }
  });

  it("draws the datings on one axis", async () => {
    const event = await anEvent(db(), { story_id });
    await places(event, "about 18 months ago", "2021-04");
    await places(event, "shortly before", "2022-09");
    const html = await site().html(`/events/${event.id}`);
    expect(html.match(/<rect class="dc-band"/g)).to.have.length(2);
    expect(html).to.include("cannot both hold: they are 16 months apart at the least");
  });

  it("pages by the earliest day, both ways, and shifts nothing when a claim comes in between", async () => {
    const event = await anEvent(db(), { story_id });
    for (let n = 0; n < 110; n++) {
      await places(event, String(n), n % 4 === 0 ? null : String(1900 + (n % 9)));
    }
    const next = (marks: { after?: string | null; before?: string | null }) =>
      site().json<EventPage>(withQuery(`/events/${event.id}.json`, marks));
    const first = await page(event);
    await places(event, "earlier than all", "1800");
    const second = await next({ after: first.after });
    const third = await next({ after: second.after });
    expect(third.after).to.equal(null);
    const all = [first, second, third].flatMap(({ claims }) => claims.map(({ text }) => text));
    expect(all).to.have.length(110);
    expect(new Set(all).size).to.equal(110);
    const back = await next({ before: third.before });
    expect(back.claims.map(({ id }) => id)).to.deep.equal(second.claims.map(({ id }) => id));
  });

  it("asks five statements at most, however many claims there are", async () => {
    const event = await anEvent(db(), { story_id });
    await places(event, "in 2020", "2020");
    const few = await statementsOf(() => site().html(`/events/${event.id}`));
    for (let n = 0; n < 60; n++) await places(event, `in ${1900 + n}`, String(1900 + n));
    const many = await statementsOf(() => site().html(`/events/${event.id}`));
    expect(many).to.deep.equal(few).and.to.have.length(5);
  });

  it("says what to do where no claim is about it", async () => {
    const event = await anEvent(db(), { story_id });
    const html = await site().html(`/events/${event.id}`);
    expect(html).to.include("No claim about this event is published yet");
    expect(html).to.include("do not place it themselves");
  });

  it("keeps the events of a draft story to itself", async () => {
    const draft = await aStory(db(), { state: "draft" });
    const event = await anEvent(db(), { story_id: draft.id });
    expect((await site().get(`/events/${event.id}`)).status).to.equal(404);
  });

  for (const id of ["x", "01932b6e-8f3a-7c11-9a55-0242ac120002", "1%27or%271", "null"]) {
    it(`finds nothing at /events/${id}`, async () => {
      for (const face of ["", ".json"]) {
        expect((await site().get(`/events/${id}${face}`)).status).to.equal(404);
      }
    });
  }

  it("refuses a mark that is none", async () => {
    const event = await anEvent(db(), { story_id });
    for (const mark of ["x", "WyI5OSIsIngiXQ"]) {
      expect((await site().get(`/events/${event.id}?before=${mark}`)).status).to.equal(400);
    }
  });
});
