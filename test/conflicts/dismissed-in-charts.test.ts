import { expect } from "chai";
import type { Claim } from "../../server/claims/claim.ts";
import { dismissConflict, reopenConflict } from "../../server/conflicts/dismiss-conflict.ts";
import type { ContestedEvents } from "../../server/stories/contested-events.ts";
import { startSite } from "../support/app.ts";
import { aClaim, aHop, anEvent, aSpeaker, aStory, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";

const editor = { who: "an editor", reason: "Both speak loosely." };

describe("a dismissed conflict", () => {
  const db = useTransaction();
  let story: { id: string; slug: string };
  let event: { id: string };
  const place = async (name: string, edtf: string) =>
    await aClaim(db(), {
      story_id: story.id,
      event_id: event.id,
      event_dating: dated(edtf, `“${name}”’s words`),
      chain: [aHop(await aSpeaker(db(), { name }), { is_claimant: true })],
    });
  const dismiss = async (a: Claim, b: Claim) => {
    const id = `windows-apart:${[a.id, b.id].toSorted().join(":")}`;
    await dismissConflict(db(), editor, id, new Date());
    return id;
  };

  beforeEach(async () => {
    story = await aStory(db());
    event = await anEvent(db(), { story_id: story.id, title: "The call" });
  });

  /** What is shown now: what pages count may be ten seconds old. */
  async function shown() {
    const site = await startSite(db());
    try {
      const path = `/stories/${story.slug}`;
      const json = await site.json<{ contested: ContestedEvents; conflicts_in_story: number }>(
        `${path}.json`,
      );
      return {
        contested: json.contested.events.length,
        count: json.conflicts_in_story,
        story: await site.html(path),
        byEvent: await site.html(`${path}?group=event`),
        event: await site.html(`/events/${event.id}`),
      };
    } finally {
      await site.stop();
    }
  }

  const MARKS = /cannot (both )?hold|dc-gap|dc-chasm|dc-side/;

  it("is marked neither in lanes nor in rows, and is where it was reopened", async () => {
    const id = await dismiss(await place("Ann", "2021"), await place("Ben", "2022"));
    const set = await shown();
    expect(set).to.include({ contested: 0, count: 0 });
    for (const page of [set.story, set.byEvent]) expect(page).not.to.match(MARKS);
    const [lanes = "", told = ""] = set.event.split('id="conflicts"');
    expect(lanes).not.to.match(MARKS);
    expect(told).to.include('<span class="state">dismissed</span>');

    await reopenConflict(db(), { ...editor, reason: "They do not." }, id, new Date());
    const open = await shown();
    expect(open).to.include({ contested: 1, count: 1 });
    for (const page of [open.story, open.byEvent, open.event]) expect(page).to.match(MARKS);
  });

  it("leaves what else cannot hold: the gap is that of the widest pair that stands", async () => {
    const [ann, ben] = [await place("Ann", "2021"), await place("Ben", "2023")];
    await place("Cy", "2022");
    expect((await shown()).story).to.include("Ann’s ““Ann”’s words” and Ben’s");
    await dismiss(ann, ben);
    const set = await shown();
    expect(set).to.include({ contested: 1, count: 2 });
    for (const page of [set.story, set.event]) {
      expect(page).to.include("Ann’s ““Ann”’s words” and Cy’s ““Cy”’s words” cannot both hold");
      expect(page).to.include("1 day apart at the least");
      expect(page.match(/dc-row dc-side/g)).to.have.length(2);
    }
    expect(set.byEvent)
      .to.match(/cannot hold with <[^>]*>Cy/)
      .and.not.match(/hold with <[^>]*>Ben/);
  });

  it("is told in lanes of a dating that stands beside a gap and in no other conflict", async () => {
    const [ann, ben] = [await place("Ann", "2021"), await place("Ben", "2022")];
    await place("Cy", "2022");
    await place("Dee", "2021/2022");
    await dismiss(ann, ben);
    const set = await shown();
    for (const page of [set.story, set.event]) {
      expect(page).to.match(
        /Ben<\/a>[^]{0,90}<\/p>\s*<p class="dc-window">2022 · its conflict is dismissed</,
      );
      expect(page.match(/its conflict is dismissed/g)).to.have.length(1);
      expect(page.match(/dc-row dc-side/g)).to.have.length(2);
    }
  });

  it("hides no pair that stands, however many at either end were dismissed", async () => {
    const many = async (name: string, year: string) => {
      const claims: Claim[] = [];
      for (let nth = 0; nth < 12; nth++) claims.push(await place(`${name} ${nth}`, year));
      return claims;
    };
    const [first, last] = [await many("Early", "2000"), await many("Late", "2023")];
    const [cy, dee] = [await place("Cy", "2005"), await place("Dee", "2010")];
    for (const a of [...first, cy, dee]) {
      for (const b of last) await dismiss(a, b);
    }
    for (const a of first) for (const b of [cy, dee]) await dismiss(a, b);
    const set = await shown();
    expect(set).to.include({ contested: 1, count: 1 });
    expect(set.story).to.match(/>Cy’s .* and Dee’s .* cannot both hold: they are 4 years apart/);
    expect(set.story.match(/dc-row dc-side/g)).to.have.length(2);
  });

  it("stands again in charts where a date has moved", async () => {
    const [ann, ben] = [await place("Ann", "2021"), await place("Ben", "2022")];
    await dismiss(ann, ben);
    await db()("claims").where({ id: ben.id }).update({ event_latest: "2022-06-30" });
    const again = await shown();
    expect(again).to.include({ contested: 1, count: 1 });
    for (const page of [again.story, again.byEvent, again.event]) expect(page).to.match(MARKS);
  });

  it("is led to from its story though nothing stands", async () => {
    expect((await shown()).story).not.to.include("/conflicts");
    const id = await dismiss(await place("Ann", "2021"), await place("Ben", "2022"));
    expect((await shown()).story).to.include(
      `<a href="/stories/${story.slug}/conflicts">Dismissed conflicts of dates</a>`,
    );
    await reopenConflict(db(), { ...editor, reason: "They do not." }, id, new Date());
    expect((await shown()).story).to.include("1 conflict of dates");
    await db()("claims").where({ event_id: event.id }).update({ event_latest: null });
    expect((await shown()).story, "reopened, and none any more").not.to.include("/conflicts");
  });

  it("is nothing to another story", async () => {
    await dismiss(await place("Ann", "2021"), await place("Ben", "2022"));
    story = await aStory(db());
    expect((await shown()).story).not.to.include("/conflicts");
  });
});
