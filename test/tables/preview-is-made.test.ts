import { expect } from "chai";
import fc from "fast-check";
import type { Knex } from "knex";
import { ATTACK_FORMS, ATTACK_TARGETS, type Link } from "../../server/claims/link.ts";
import { isAttack, LINK_KIND_NAMES } from "../../server/claims/link-kinds.ts";
import { CLAIM_STATES, type Claim, MODALITIES } from "../../server/claims/claim.ts";
import { type Dating, makeDating } from "../../server/dates/dating.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { changeSelection, previewSelection } from "../../server/tables/change-selection.ts";
import { tableChange } from "../../server/tables/table-change.ts";
import type { TableViewer } from "../../server/tables/table-viewer.ts";
import { aClaim, aLink, anEvent, aSource, aStory, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { rejection } from "../support/rejection.ts";

const CLAIMS = 6;
const at = fc.nat({ max: CLAIMS - 1 });
const phrase = fc.constantFrom("yesterday", "two weeks ago", "in 2014", "recently", "2022-10-03");
const kind = fc.constantFrom(...LINK_KIND_NAMES);

// What the fields of the form can be; events and claims are named by their place.
const fields = fc.oneof(
  fc.record({
    what: fc.constant("said"),
    said_phrase: phrase,
    said_day: fc.constantFrom("", "2022-10-03", "2022-10-04"),
    said_reading: fc.constantFrom("1", "2"),
  }),
  fc.record({ what: fc.constant("event_dating"), event_phrase: phrase }),
  fc.record({ what: fc.constant("said"), said_none: fc.constant("yes") }),
  fc.record({ what: fc.constant("event_dating"), event_day: fc.constant("2021-04-01") }),
  fc.record({ what: fc.constant("event_id"), event: fc.constantFrom(0, 1, null) }),
  fc.record({
    what: fc.constant("links"),
    link_kind: fc.oneof(kind, fc.constant("")),
    to: fc.option(at),
    new_kind: kind,
  }),
  fc.record({ what: fc.constant("state"), state: fc.constantFrom(...CLAIM_STATES) }),
  fc.record({ what: fc.constant("hedge"), hedge: fc.constantFrom("", "reportedly", "may have") }),
  fc.record({ what: fc.constant("modality"), modality: fc.constantFrom(...MODALITIES) }),
);

const made = fc.record({
  claims: fc.array(
    fc.record({
      state: fc.constantFrom(...CLAIM_STATES),
      hedge: fc.constantFrom(null, "reportedly"),
      event: fc.constantFrom(0, 1, null),
      // A day, or the day after another claim was said.
      said: fc.oneof(fc.constant(null), fc.constantFrom("2022-10-11", "2021-04~"), at),
    }),
    { minLength: CLAIMS, maxLength: CLAIMS },
  ),
  links: fc.uniqueArray(
    fc.record({ from: at, kind, to: at, form: fc.option(fc.constantFrom(...ATTACK_FORMS)) }),
    { maxLength: 8, selector: (link) => `${link.from} ${link.kind} ${link.to}` },
  ),
  selected: fc.uniqueArray(at, { minLength: 1 }),
  fields,
});

const viewer: TableViewer = {
  user: { id: "01900000-0000-7000-8000-000000000001", name: "Ann", role: "editor" },
  mayPublish: true,
  mayWrite: () => true,
  mayLink: () => true,
};

/** Every row of every record. */
async function everything(db: Knex): Promise<Map<string, string>> {
  const rows: Record<string, string> = {};
  for (const table of ["stories", "speakers", "sources", "events", "claims", "hops", "links"]) {
    for (const row of (await db(table).select()) as { id: string }[]) {
      rows[row.id] = JSON.stringify(row);
    }
  }
  return new Map(Object.entries(rows));
}

describe("the preview of a change of many claims", function () {
  this.timeout(180_000);
  const db = useTransaction();

  it("is what is made, and everything else stays as it is to the byte", async () => {
    await fc.assert(
      fc.asyncProperty(made, async (given) => {
        const undone = new Error("undone");
        const run = db().transaction(async (trx) => {
          await checkOne(trx, given);
          throw undone;
        });
        const error = await rejection(run);
        if (error !== undone) throw error;
      }),
      { numRuns: 25 },
    );
  });
});

type Made = typeof made extends fc.Arbitrary<infer Value> ? Value : never;

async function checkOne(trx: Knex, given: Made): Promise<void> {
  const story = await aStory(trx);
  const events = [
    await anEvent(trx, { story_id: story.id }),
    await anEvent(trx, { story_id: story.id }),
  ];
  const source = await aSource(trx, { published: dated("2022-10-12") });
  const claims = await makeClaims(trx, given, story.id, source.id, events);
  await makeLinks(trx, given, claims);
  const { event, to, ...typed } = { event: null, to: null, ...given.fields } as {
    event: number | null;
    to: number | null;
    what: string;
  };
  const { change } = tableChange({
    ...typed,
    event_id: event === null ? "none" : (events[event]?.id ?? ""),
    link_to: to === null ? "" : (claims[to]?.id ?? ""),
  });
  if (change === null) return;
  const ids = given.selected.map((place) => claims[place]?.id ?? "");
  const selection = { story, viewer, ids, change };

  const before = await everything(trx);
  const revisionsBefore = await revisionCount(trx);
  const preview = await previewSelection(trx, selection);
  expect(await everything(trx)).to.deep.equal(before);
  expect(await revisionCount(trx)).to.equal(revisionsBefore);

  const shown = new Map(preview.fates.map(({ id, version, seen }) => [id, { version, seen }]));
  const reason = { who: "Ann", reason: "Looked up" };
  if (preview.changed === 0) {
    const refused = await rejection(changeSelection(trx, reason, selection, shown));
    expect(String(refused)).to.match(/Nothing would change/);
    expect(await everything(trx)).to.deep.equal(before);
    return;
  }
  const done = await changeSelection(trx, reason, selection, shown);
  expect(done).to.deep.equal(preview);

  // What is there now is what the preview said, claim by claim and link by link.
  const changedIds = new Set<string>();
  for (const fate of preview.fates) {
    const version = (await readRecord(trx, "claim", fate.id))?.version ?? 0;
    if (fate.fate === "changes" && fate.links.length === 0) {
      expect(version).to.be.greaterThan(fate.version);
    }
    for (const link of fate.links.filter(({ why }) => why === null)) {
      changedIds.add(link.id);
      expect(await readRecord(trx, "link", link.id)).to.deep.equal({
        record: link.after,
        version: link.version + 1,
      });
    }
    expect((await readRecord(trx, "claim", fate.id))?.record).to.deep.equal(fate.after);
  }
  // One revision each of what was chosen; of the rest only what the preview counted as moving along.
  const after = await everything(trx);
  const ofSelection = new Set([...ids, ...changedIds]);
  const others = [...after].filter(([id, row]) => !ofSelection.has(id) && before.get(id) !== row);
  // The state of a claim reaches whether its links are public, which is no part of a record.
  const moved = others.filter(([, row]) => !("from_claim_id" in (JSON.parse(row) as object)));
  expect(moved.length).to.be.at.most(preview.moved);
  const claimRows = moved.filter(([id]) => claims.some((claim) => claim.id === id));
  expect(claimRows.length).to.equal(moved.length);
  const written = (await revisionCount(trx)) - revisionsBefore;
  const changedLinks = changedIds.size;
  const changedClaims = change.what === "links" ? changedLinks : preview.changed;
  expect(written).to.be.at.least(changedClaims);
  expect(written).to.be.at.most(changedClaims + preview.moved);
  if (preview.moved === 0) expect(moved).to.deep.equal([]);
  expect(await faultsInHistory(trx)).to.deep.equal([]);
}

async function makeClaims(
  trx: Knex,
  given: Made,
  story_id: string,
  source_id: string,
  events: readonly { id: string }[],
): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (const { said, event, ...rest } of given.claims) {
    // Counted from a claim that is there already, so that none is counted from itself.
    const former = typeof said === "number" ? claims[said] : undefined;
    const dating =
      typeof said === "string" ? dated(said) : former === undefined ? null : dayAfter(former);
    const event_id = event === null ? null : (events[event]?.id ?? null);
    claims.push(await aClaim(trx, { story_id, source_id, said: dating, event_id, ...rest }));
  }
  return claims;
}

function dayAfter({ id }: Claim): Dating {
  return makeDating({
    phrase: "the day after",
    anchor: `claim:${id}/said`,
    edtf: "2022-10-12",
    basis: "computed",
    reason: null,
  });
}

async function makeLinks(trx: Knex, given: Made, claims: readonly Claim[]): Promise<void> {
  for (const { from, kind: verb, to, form } of given.links) {
    const [a, b] = [claims[from], claims[to]];
    if (a === undefined || b === undefined || a === b) continue;
    const attack: Partial<Link> = isAttack(verb) ? { form, target: ATTACK_TARGETS[0] } : {};
    await aLink(trx, a, verb, b, attack);
  }
}

async function revisionCount(trx: Knex): Promise<number> {
  const row = (await trx("revisions").count("* as count").first()) as { count: number };
  return row.count;
}
