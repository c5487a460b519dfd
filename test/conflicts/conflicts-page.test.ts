import { expect } from "chai";
import type { Knex } from "knex";
import type { Claim } from "../../server/claims/claim.ts";
import type { Conflict } from "../../server/conflicts/conflict.ts";
import type { ConflictRule } from "../../server/conflicts/conflict-rules.ts";
import { dismissConflict, reopenConflict } from "../../server/conflicts/dismiss-conflict.ts";
import { writeConflictMark } from "../../server/conflicts/conflict-mark.ts";
import { demoId } from "../../seeds/demo-story/ids.ts";
import { startSite, useSite } from "../support/app.ts";
import { aClaim, aHop, aLink, anEvent, aSpeaker, aStory, dated } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";
import { useDemoSite } from "../support/demo-site.ts";

interface ListPage {
  story: { slug: string };
  event: { id: string } | null;
  claim: { id: string } | null;
  counts: Record<"open" | "dismissed", Record<ConflictRule, number>>;
  has_dismissals: boolean;
  conflicts: Conflict[];
  before: string | null;
  after: string | null;
}

const editor = { who: "Jane Doe", reason: "Both speak loosely." };
const idsOf = ({ conflicts }: { conflicts: readonly Conflict[] }) => conflicts.map(({ id }) => id);

describe("the conflicts of the demo story", () => {
  const site = useDemoSite();
  const [musk, sun, retold, bremmer] = [201, 202, 702, 302].map((nth) => demoId("claim", nth));

  it("rest on the words of the piece, and none on Bremmer’s open “before”", async () => {
    const page = await site().json<ListPage>("/stories/musk-putin-call/conflicts.json");
    expect(idsOf(page)).to.deep.equal([
      `windows-apart:${musk}:${sun}`,
      `windows-apart:${musk}:${retold}`,
    ]);
    const named = page.conflicts.flatMap(({ sides }) => sides.map(({ id }) => id));
    expect(named).not.to.include(bremmer);
    expect(page.conflicts[0]?.explanation).to.equal(
      "Elon Musk’s “about 18 months ago” (28 February – 23 May 2021) and The New York Sun’s “shortly before” (1 September – 2 October 2022) cannot both hold of Elon Musk’s conversation with Vladimir Putin: they are 15 months apart at the least.",
    );
    expect(page.conflicts.map((conflict) => conflict.acknowledged_by.length)).to.deep.equal([1, 0]);
  });

  it("are told on their own page, the story’s, both claims’ and the event’s", async () => {
    const list = await site().html("/stories/musk-putin-call/conflicts");
    expect(list).to.include("cannot both hold of Elon Musk’s conversation with Vladimir Putin");
    expect(list).to.include("<bdi>The New York Sun</bdi> contradicts <bdi>Elon Musk</bdi>");
    expect(list.match(/<rect class="dc-band"/g)).to.have.length(4);
    const story = await site().html("/stories/musk-putin-call");
    expect(story).to.include('/stories/musk-putin-call/conflicts">2 conflicts of dates</a>');
    for (const [path, count] of [
      [`/claims/${musk}`, 2],
      [`/claims/${sun}`, 1],
      [`/claims/${retold}`, 1],
      [`/claims/${bremmer}`, 0],
      [`/events/${demoId("event", 1)}`, 2],
    ] as const) {
      const { conflicts } = await site().json<ListPage>(`${path}.json`);
      expect(conflicts, path).to.have.length(count);
      const html = await site().html(path);
      expect(html.match(/class="conflict-sentence/g)?.length ?? 0, path).to.equal(count);
    }
  });

  it("are the same of a claim as in the list of its story", async () => {
    const list = await site().json<ListPage>("/stories/musk-putin-call/conflicts.json");
    const claim = await site().json<ListPage>(`/claims/${musk}.json`);
    expect(claim.conflicts).to.deep.equal(list.conflicts);
    const of = await site().json<ListPage>(`/stories/musk-putin-call/conflicts.json?claim=${sun}`);
    expect(of.conflicts).to.deep.equal(list.conflicts.slice(0, 1));
    expect(of.claim?.id).to.equal(sun);
  });
});

describe("the page of a story’s conflicts", () => {
  const db = useTransaction();
  const site = useSite(db);

  /** A story with a conflict by each rule. */
  async function everyRule() {
    const story = await aStory(db(), { title: "A dispute" });
    const event = await anEvent(db(), { story_id: story.id, title: "The call" });
    const base = { story_id: story.id, event_id: event.id };
    const early = await aClaim(db(), { ...base, event_dating: dated("2021"), said: dated("2023") });
    const late = await aClaim(db(), {
      ...base,
      event_dating: dated("2022"),
      said: dated("2021-12-31"),
    });
    await aLink(db(), late, "denies", early);
    await db()("sources")
      .where({ id: early.source_id })
      .update({ published_basis: "stated", published_latest: "2022-12-31" });
    return { story, event, early, late, path: `/stories/${story.slug}/conflicts` };
  }
  const list = async (address: string) =>
    await site().json<ListPage>(address.replace(/(\?|$)/, ".json$1"));

  it("names an event that is published, though only a draft names it now, and none that is a draft", async () => {
    const story = await aStory(db());
    const published = await anEvent(db(), { story_id: story.id, slug: "vote", title: "The vote" });
    await aClaim(db(), { story_id: story.id, event_id: published.id, state: "draft" });
    await anEvent(db(), {
      story_id: story.id,
      slug: "secret",
      title: "The secret",
      state: "draft",
    });
    const path = `/stories/${story.slug}/conflicts`;
    expect((await list(`${path}?event=vote`)).event?.id).to.equal(published.id);
    expect((await list(`${path}?event=secret`)).event).to.equal(null);
    expect(await site().html(`${path}?event=secret`)).not.to.include("The secret");
  });

  it("shows each rule with its sentence, and narrows to one", async () => {
    const { path } = await everyRule();
    const html = await site().html(path);
    for (const title of [
      "Dates with no day in common",
      "Said before it happened",
      "Answered or replaced before it was said",
      "Said after it was published",
    ]) {
      expect(html).to.include(`>${title}</h2>`);
    }
    const { counts, conflicts } = await list(path);
    expect(counts.open).to.deep.equal({
      "windows-apart": 1,
      "said-before-event": 1,
      "denied-before-said": 1,
      "said-after-publication": 1,
    });
    for (const rule of Object.keys(counts.open)) {
      const only = await list(`${path}?rule=${rule}`);
      expect(only.conflicts).to.deep.equal(conflicts.filter((each) => each.rule === rule));
    }
  });

  it("narrows to an event or a claim, and to nothing where the story has none such", async () => {
    const { story, event, early, late, path } = await everyRule();
    const of = async (query: string) =>
      (await list(`${path}?${query}`)).conflicts.map((each) => each.rule);
    expect(await of(`event=${event.slug}`)).to.deep.equal(["windows-apart", "said-before-event"]);
    expect(await of(`claim=${early.id}`)).to.deep.equal([
      "windows-apart",
      "denied-before-said",
      "said-after-publication",
    ]);
    expect(await of(`claim=${late.id}&rule=denied-before-said`)).to.deep.equal([
      "denied-before-said",
    ]);
    const elsewhere = await aClaim(db(), { said: dated("2020"), event_dating: dated("2022") });
    for (const query of ["event=no-such", `claim=${elsewhere.id}`, `claim=${story.id}`]) {
      expect(await of(query), query).to.deep.equal([]);
      expect(await site().html(`${path}?${query}`)).to.include("No conflict fits this choice");
    }
    expect(await of(`event=${event.slug}&rule=denied-before-said`)).to.deep.equal([]);
  });

  it("says what it means that there is none", async () => {
    const story = await aStory(db());
    const html = await site().html(`/stories/${story.slug}/conflicts`);
    expect(html).to.include("All dates of this story can hold together");
    expect(html).to.include("dates that are open, vague or missing exclude nothing");
    expect(await site().html(`/stories/${story.slug}`)).not.to.include("/conflicts");
  });

  it("folds what is dismissed, with who said so, when and why", async () => {
    const { story, path } = await everyRule();
    const [first] = (await list(path)).conflicts;
    await dismissConflict(db(), editor, first?.id ?? "", new Date());
    const page = await list(path);
    expect(page.conflicts[0]).to.deep.include({ id: first?.id, dismissed: true });
    expect(page.has_dismissals).to.equal(true);
    const html = await site().html(path);
    expect(html).to.match(
      /<details class="conflict-folded">[^]*<\/details>\s*<p[^>]*>Dismissed on \d+ \w+ \d{4} by Jane Doe: Both speak loosely\./,
    );
    expect(idsOf(await list(`${path}?dismissed=only`))).to.deep.equal([first?.id]);
    expect(idsOf(await list(`${path}?dismissed=no`))).not.to.include(first?.id);
    // What pages count may be ten seconds old.
    const fresh = await startSite(db());
    expect(await fresh.html(`/stories/${story.slug}`)).to.include("3 conflicts of dates");
    const { counts } = await fresh.json<ListPage>(`${path}.json`);
    expect(counts.open["windows-apart"]).to.equal(0);
    expect(counts.dismissed["windows-apart"]).to.equal(1);
    await fresh.stop();
  });

  it("says of one that stands again for which dates it was dismissed, or that it was reopened", async () => {
    const { early, path } = await everyRule();
    const [first] = (await list(path)).conflicts;
    await dismissConflict(db(), editor, first?.id ?? "", new Date());
    await db()("claims").where({ id: early.id }).update({ event_latest: "2021-06-30" });
    expect(await site().html(path)).to.match(
      /Stands again, though dismissed on \d+ \w+ \d{4} by Jane Doe while the dates were 2021 and 2022: Both speak loosely\./,
    );
    expect(await site().html(`${path}?dismissed=only`)).to.include("No conflict is dismissed");
    await dismissConflict(db(), editor, first?.id ?? "", new Date());
    await reopenConflict(
      db(),
      { who: "another", reason: "They do not." },
      first?.id ?? "",
      new Date(),
    );
    expect(await site().html(path)).to.match(
      /Dismissed before and opened again on \d+ \w+ \d{4} by another: They do not\./,
    );
  });

  it("tells of a claim of another story where it stands", async () => {
    const { early, path } = await everyRule();
    const elsewhere = await aStory(db(), { title: "Another dispute" });
    const answer = await aClaim(db(), { story_id: elsewhere.id, said: dated("2020") });
    await aLink(db(), answer, "corrects", early);
    const own = await site().html(path);
    expect(own).not.to.include("Another dispute").and.not.include("in another story");
    expect(await site().html(`/claims/${answer.id}`)).to.match(
      /in another story, <a [^>]*>A dispute/,
    );
    expect(await site().html(`/claims/${early.id}`)).to.match(
      /claim \(2020\) corrects [^<]*’s claim \(2023\), but was said before that one/,
    );
  });

  it("counts what its list has, of the story, an event or a claim, dismissed or not", async () => {
    const { event, early, late, path } = await everyRule();
    const [first] = (await list(path)).conflicts;
    await dismissConflict(db(), editor, first?.id ?? "", new Date());
    const fresh = await startSite(db());
    for (const narrowed of [`event=${event.slug}`, `claim=${early.id}`, `claim=${late.id}`, ""]) {
      const of = async (query: string) =>
        await fresh.json<ListPage>(`${path}.json?${narrowed}&${query}`);
      const { counts, conflicts } = await of("");
      for (const [name, dismissed] of [
        ["open", "no"],
        ["dismissed", "only"],
      ] as const) {
        const listed = await of(`dismissed=${dismissed}`);
        expect(listed.counts).to.deep.equal(counts);
        for (const [rule, count] of Object.entries(counts[name])) {
          const ofRule = listed.conflicts.filter((each) => each.rule === rule);
          expect(count, `${narrowed} ${dismissed} ${rule}`).to.equal(ofRule.length);
        }
      }
      const html = await fresh.html(`${path}?${narrowed}`);
      const stand = conflicts.filter(({ dismissed }) => !dismissed).length;
      expect(html)
        .to.match(new RegExp(`>${stand} stands?</a>`))
        .and.include(">1 dismissed</a>");
      const numbers = [...html.matchAll(/tab-count">(\d+)</g)].map(([, number]) => Number(number));
      expect(numbers.reduce((sum, number) => sum + number, 0)).to.equal(conflicts.length);
    }
    await fresh.stop();
  });

  it("shows as dismissed what a claim denies in another story, where that is dismissed", async () => {
    const answer = await aClaim(db(), { said: dated("2020") });
    const elsewhere = await aStory(db());
    const claim = await aClaim(db(), { story_id: elsewhere.id, said: dated("2021") });
    await aLink(db(), answer, "denies", claim);
    await dismissConflict(db(), editor, `denied-before-said:${answer.id}:${claim.id}`, new Date());
    const only = await list(
      `/stories/${elsewhere.slug}/conflicts?claim=${claim.id}&dismissed=only`,
    );
    expect(only.conflicts.map(({ dismissed }) => dismissed)).to.deep.equal([true]);
    expect(only.counts.dismissed["denied-before-said"]).to.equal(1);
    expect(
      (await list(`/stories/${elsewhere.slug}/conflicts?dismissed=only`)).conflicts,
    ).to.have.length(0);
  });

  it("pages by fifty, both ways, and shifts nothing when a conflict comes in between", async () => {
    const story = await aStory(db());
    const event = await anEvent(db(), { story_id: story.id });
    const place = async (year: number) =>
      await aClaim(db(), {
        story_id: story.id,
        event_id: event.id,
        event_dating: dated(String(year)),
      });
    for (let year = 1900; year < 1916; year++) await place(year);
    const path = `/stories/${story.slug}/conflicts`;
    const first = await list(path);
    await place(1800);
    const second = await list(`${path}?after=${first.after}`);
    const third = await list(`${path}?after=${second.after}`);
    expect(third.after).to.equal(null);
    const all = [first, second, third].flatMap(idsOf);
    expect(all).to.have.length((16 * 15) / 2);
    expect(new Set(all).size).to.equal(all.length);
    const back = await list(`${path}?before=${third.before}`);
    expect(idsOf(back)).to.deep.equal(idsOf(second));
    const html = await site().html(`${path}?after=${first.after}`);
    expect(html).to.match(/rel="prev"[^]*rel="next"/);
  });

  it("takes a mark to any list without harm, and refuses what is none", async () => {
    const { path, early } = await everyRule();
    const id = "01932b6e-0000-7000-8000-000000000000";
    const days = ["-infinity", "4714-11-24 BC", "infinity"];
    const lists = ["", "rule=windows-apart&dismissed=only&", `claim=${early.id}&dismissed=no&`];
    for (const search of [1, 2, 3, 4, 5, 6, 7, 8, 9, 42]) {
      for (const [nth, day] of days.entries()) {
        const mark = writeConflictMark({ search, keys: [id, day, id, day, id] });
        for (const query of lists) {
          const address = `${path}.json?${query}${nth % 2 === 0 ? "after" : "before"}=${mark}`;
          expect((await site().get(address)).status, address).to.equal(200);
        }
      }
    }
    for (const [name, value] of [
      ["after", "x"],
      ["before", "WyIyMDIyIiwieCJd"],
      ["rule", "verdict"],
      ["dismissed", "yes"],
      ["claim", "x"],
      ["event", "No Slug"],
    ]) {
      const answer = await site().get(`${path}.json?${name}=${value}`);
      expect(answer.status, name).to.equal(400);
      expect(await answer.json()).to.include({ field: name });
    }
  });

  it("is not there for a draft or no story", async () => {
    const { slug } = await aStory(db(), { state: "draft" });
    for (const path of [`/stories/${slug}/conflicts`, "/stories/none/conflicts"]) {
      expect((await site().get(path)).status).to.equal(404);
      expect((await site().get(`${path}.json`)).status).to.equal(404);
    }
  });

  it("asks three statements, however many conflicts there are", async () => {
    const { story, path } = await everyRule();
    const few = await statementsOf(() => site().html(path));
    await manyClaims(db(), story, 60);
    const many = await statementsOf(() => site().html(path));
    expect(few).to.have.length(3);
    // The counts are taken as they were, for ten seconds.
    expect(many).to.deep.equal(few.filter((name) => !name.startsWith("conflict counts")));
  });
});

async function manyClaims(db: Knex, story: { id: string }, count: number): Promise<Claim[]> {
  const event = await anEvent(db, { story_id: story.id });
  const chain = [aHop(await aSpeaker(db), { is_claimant: true })];
  const claims: Claim[] = [];
  for (let nth = 0; nth < count; nth++) {
    const own = chain.map((hop) => ({ ...hop, id: hop.id.slice(0, -4) + String(1000 + nth) }));
    const placed = {
      story_id: story.id,
      event_id: event.id,
      event_dating: dated(String(1900 + nth)),
    };
    claims.push(await aClaim(db, { ...placed, chain: own }));
  }
  return claims;
}

describe("a claim in many conflicts", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("is of a story that counts a thousand of them and no more", async () => {
    const story = await aStory(db());
    await manyClaims(db(), story, 46);
    const path = `/stories/${story.slug}`;
    expect(await site().json(`${path}.json`)).to.include({ conflicts_in_story: 1001 });
    expect(await site().html(path)).to.include("1,000+ conflicts of dates");
    expect(await site().html(`${path}/conflicts`)).to.include("<li>1,000+ conflicts stand</li>");
  });

  it("shows ten of them, in one statement more, and leads to the rest", async () => {
    const story = await aStory(db());
    const [claim] = await manyClaims(db(), story, 40);
    const path = `/claims/${claim?.id}`;
    const page = await site().json<ListPage & { more_conflicts: boolean }>(`${path}.json`);
    expect(page.conflicts).to.have.length(10);
    expect(page.more_conflicts).to.equal(true);
    expect(await statementsOf(() => site().html(path))).to.have.length(2);
    const alone = await aClaim(db(), { story_id: story.id });
    expect(await statementsOf(() => site().html(`/claims/${alone.id}`))).to.have.length(1);
    const { event_id, event_dating } = claim ?? {};
    const demand = await aClaim(db(), {
      story_id: story.id,
      event_id: event_id ?? null,
      event_dating: event_dating ?? null,
      modality: "should happen",
    });
    expect(await statementsOf(() => site().html(`/claims/${demand.id}`))).to.have.length(1);
    const html = await site().html(path);
    const [, address = ""] = /href="([^"]*)">All conflicts of this claim/.exec(html) ?? [];
    const all = await site().json<ListPage>(address.replace("?", ".json?"));
    expect(all.conflicts).to.have.length(39);
    expect(all.conflicts.slice(0, 10)).to.deep.equal(page.conflicts);
  });
});
