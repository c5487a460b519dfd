import { expect } from "chai";
import fc from "fast-check";
import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { datingBesideWords } from "../../server/anchors/dating-beside-words.ts";
import { type Claim, MODALITIES } from "../../server/claims/claim.ts";
import { type Dating, makeDating } from "../../server/dates/dating.ts";
import { wrongDay } from "../../server/dates/known-day.ts";
import { changeClaim } from "../../server/entry/change-claim.ts";
import { enterClaim } from "../../server/entry/enter-claim.ts";
import { entryFromForm } from "../../server/entry/entry-from-form.ts";
import { formOfClaim } from "../../server/entry/form-of-claim.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { keptAddress, canonicalAddress } from "../../server/sources/canonical-address.ts";
import { seedDemoStory } from "../../seeds/demo_story.ts";
import { aDay } from "../dates/arbitraries.ts";
import { aClaim, aHop, anEvent, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";

describe("a claim, as a form and back", function () {
  this.timeout(60_000);
  const db = useTransaction();

  const entering = async () => ({ user: await aUser(db(), "editor"), now: NOW, publishes: true });

  it("is changed in nothing by a form in which nothing is typed: every claim of the demo story", async () => {
    await seedDemoStory(db(), NOW);
    const who = await entering();
    const rows = (await db()("claims").select("id")) as { id: string }[];
    expect(rows.length).to.be.greaterThan(30);
    for (const { id } of rows) {
      const before = await readRecord(db(), "claim", id);
      if (before === null) throw new Error("a claim is gone");
      const entry = entryFromForm(await formOfClaim(db(), before.record));
      const change = {
        id,
        version: before.version,
        reason: "Nothing",
        entry,
        mayWrite: () => true,
      };
      const changed = await changeClaim(db(), who, change);
      expect(changed.record).to.deep.equal(before.record);
      expect(changed.version).to.equal(before.version);
    }
  });

  it("says the same when it is entered anew from its form", async () => {
    const who = await entering();
    const things = await someThings(db());
    await fc.assert(
      fc.asyncProperty(arbitraryClaim(things), async (given) => {
        const claim = await aClaim(db(), given);
        const typed = await formOfClaim(db(), claim);
        const anew = await enterClaim(db(), who, entryFromForm(typed), "draft");
        const said = ({ chain, ...rest }: Claim) => ({
          ...rest,
          id: "",
          recorded_at: "",
          state: "",
          chain: chain.map((hop) => ({ ...hop, id: "" })),
        });
        expect(said(anew)).to.deep.equal(said(claim));
        expect((await readRecord(db(), "claim", anew.id))?.record).to.deep.equal(anew);
      }),
      { numRuns: 30 },
    );
  });
});

describe("the address of a source as it is kept", () => {
  it("is kept as it is when it is kept again, and stands for the same page", () => {
    const address = fc
      .tuple(
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        fc.constantFrom("", "utm_source=x", "fbclid=1&a=2", "UTM_Medium=%20"),
      )
      .map(([url, tracked]) => {
        const [page = "", fragment] = url.split("#", 2);
        const query = tracked === "" ? "" : `${page.includes("?") ? "&" : "?"}${tracked}`;
        return `${page}${query}${fragment === undefined ? "" : `#${fragment}`}`;
      });
    fc.assert(
      fc.property(address, (text) => {
        const kept = keptAddress(text);
        expect(kept).to.be.a("string");
        expect(keptAddress(kept ?? "")).to.equal(kept);
        expect(kept).not.to.match(/utm_|fbclid|#/i);
        expect(canonicalAddress(kept ?? "")).to.equal(canonicalAddress(text));
      }),
    );
    for (const wrong of [
      "ftp://a.example",
      "https://a:b@c.example",
      "javascript:1",
      "x",
      "http://a b",
    ]) {
      expect(keptAddress(wrong), wrong).to.equal(null);
    }
  });
});

interface Things {
  readonly story: string;
  readonly source: string;
  readonly work: string;
  readonly event: string;
  readonly speakers: readonly string[];
}

async function someThings(db: Knex): Promise<Things> {
  const story = await aStory(db);
  const speakers = [
    await aSpeaker(db, { name: "Ann Lee" }),
    await aSpeaker(db, { name: "Ann Lee" }),
    await aSpeaker(db, { name: "  Zoë\u00a0O’Hara" }),
  ];
  return {
    story: story.id,
    source: (await aSource(db, { published: dated("2022-10-13") })).id,
    work: (await aSource(db, { title: "Another\nwork" })).id,
    event: (await anEvent(db, { story_id: story.id })).id,
    speakers: speakers.map(({ id }) => id),
  };
}

/** Claims such as people enter: no blanks at the ends, and no dates but what the words, the figures or editors say. */
function arbitraryClaim(things: Things): fc.Arbitrary<Partial<Claim>> {
  const text = fc.constantFrom(
    "It rained.",
    "“Не было”\nи всё",
    "a\tb",
    "<b>&amp;</b>",
    "x".repeat(2000),
  );
  const line = fc.constantFrom("reportedly", "p. 4", "Ω <i>", "0");
  const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
  const dating: fc.Arbitrary<Dating | null> = orNull(
    fc.constantFrom("2022-10-11", "2021-04~", "../2022-10-02", "2022", "1984?").map((edtf) =>
      makeDating({
        phrase: null,
        anchor: null,
        edtf,
        basis: "inferred",
        reason: "Given by the editor as a date, without the words of the source.",
      }),
    ),
  );
  // Words that say no days by themselves, of which the reason would tell.
  const known = fc
    .tuple(fc.constantFrom("recently", "at the time"), aDay())
    .filter(([, day]) => wrongDay(day) === null)
    .map(([phrase, edtf]) => datingBesideWords({ phrase, edtf, anchor: null, readings: [] }));
  const speaker = fc.constantFrom(...things.speakers);
  const hop = fc.record({
    speaker,
    cue: orNull(line),
    recipient_id: orNull(speaker),
    manner: orNull(fc.constantFrom("direct" as const, "indirect" as const)),
    record: fc.constantFrom("on the record" as const, "unknown" as const),
    hedge: orNull(line),
    said: dating,
    on_record_source_id: orNull(fc.constantFrom(things.source, things.work)),
  });
  return fc
    .record({
      text,
      quote: orNull(text),
      locator: orNull(line),
      hedge: orNull(line),
      modality: fc.constantFrom(...MODALITIES),
      said: orNull(fc.oneof(dating, known)),
      event_id: orNull(fc.constant(things.event)),
      event_dating: orNull(fc.oneof(dating, known)),
      hops: fc.array(hop, { minLength: 1, maxLength: 4 }),
      claimant: orNull(fc.nat(3)),
    })
    .map(({ hops, claimant, ...claim }) => ({
      ...claim,
      id: uuidv7(),
      story_id: things.story,
      source_id: things.source,
      chain: hops.map(({ speaker: id, ...given }, nth) =>
        aHop(
          { id },
          { ...given, is_claimant: claimant !== null && nth === claimant % hops.length },
        ),
      ),
    }));
}
