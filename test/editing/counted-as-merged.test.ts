import { expect } from "chai";
import fc from "fast-check";
import type { Claim } from "../../server/claims/claim.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { choiceField, choicesIn, MET_FIELD } from "../../server/editing/edit-choices.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { saveMerged } from "../../server/editing/save-merged.ts";
import { acceptProposal } from "../../server/review/decide-proposal.ts";
import { findProposal } from "../../server/review/proposal-store.ts";
import { proposeChange } from "../../server/review/propose-change.ts";
import { eventIn, hung, read, saidAt, saidIn } from "../anchors/hanging.ts";
import { aClaim, aHop, aSpeaker, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import {
  anyDates,
  anyOrder,
  expectCounted,
  fieldsOf,
  giveDates,
  withDates,
} from "./given-dates.ts";

const WHY = { who: "Eve", reason: "Looked up." };
const TENTH = dated("2022-10-10");
const TWENTIETH = dated("2022-10-20");

describe("dates of a claim that two people edited apart", () => {
  const db = useTransaction();

  const theyChange = async ({ id }: Claim, given: Partial<Claim>) =>
    await changeRecord(db(), WHY, {
      entity: "claim",
      id,
      version: null,
      edit: (before) => ({ ...before, ...given }),
    });
  /** Saves what somebody made of the first version, and whose is taken where both changed the same. */
  const save = async (record: Claim, taken: Record<string, "mine" | "theirs"> = {}) => {
    const chosen = Object.entries(taken).map(([path, side]): [string, string] => [
      choiceField([path]),
      side,
    ]);
    const choices = choicesIn({ [MET_FIELD]: "2", ...Object.fromEntries(chosen) });
    const wanted = { entity: "claim", id: record.id, seen: 1, record, choices } as const;
    const outcome = await saveMerged(db(), WHY, wanted);
    if ("met" in outcome) throw new Error("they met");
    return outcome.saved.record;
  };
  const daysOf = ({ said, event_dating, chain }: Claim) =>
    [said, event_dating, ...chain.map((hop) => hop.said)].flatMap((dating) => dating?.edtf ?? []);

  it("are counted from the day that is saved where one gave the day and the other what is counted from it", async () => {
    const speaker = await aSpeaker(db());
    const chain = [aHop(speaker, { is_claimant: true }), aHop(speaker)];
    const claim = await aClaim(db(), { said: TENTH, chain });
    const [first, second] = claim.chain;
    if (first === undefined || second === undefined) throw new Error("there are no steps");
    // The nearest comes last.
    const atSecond = read("two days later", saidIn(claim), TENTH);
    const event_dating = read("the day before", saidAt(second), atSecond);
    const atFirst = read("the next day", eventIn(claim), event_dating);
    const steps = [
      { ...first, said: atFirst },
      { ...second, said: atSecond },
    ];
    await theyChange(claim, { said: TWENTIETH });
    const saved = await save({ ...claim, event_dating, chain: steps });
    expect(daysOf(saved)).to.deep.equal(["2022-10-20", "2022-10-21", "2022-10-22", "2022-10-22"]);
    expect(saved.event_dating?.reason).to.include("22 October 2022");
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("stay where they were counted from the day that is saved", async () => {
    const claim = await aClaim(db(), { said: TENTH });
    // In figures: it would keep its distance, and move.
    const given = hung(saidIn(claim), "2022-10-17");
    await theyChange(claim, { said: TWENTIETH, event_dating: given });
    expect(daysOf(await save({ ...claim, hedge: "reportedly" }))).to.deep.equal([
      "2022-10-20",
      "2022-10-17",
    ]);
  });

  for (const [said, event_dating, days] of [
    ["mine", "mine", ["2022-11-10", "2022-11-09"]],
    ["mine", "theirs", ["2022-11-10", "2022-11-08"]],
    ["theirs", "mine", ["2022-10-20", "2022-10-19"]],
    ["theirs", "theirs", ["2022-10-20", "2022-10-18"]],
  ] as const) {
    it(`follow where ${said} of the day was chosen and ${event_dating} of what is counted from it`, async () => {
      const claim = await aClaim(db(), { said: TENTH });
      const anchor = saidIn(claim);
      // Both in figures: they move by as much as the day does.
      await theyChange(claim, { said: TWENTIETH, event_dating: hung(anchor, "2022-10-18") });
      const mine = { said: dated("2022-11-10"), event_dating: hung(anchor, "2022-11-09") };
      const saved = await save({ ...claim, ...mine }, { said, event_dating });
      expect(daysOf(saved)).to.deep.equal(days);
    });
  }

  it("follow where a proposal that was made before gives them, in words or in figures", async () => {
    const ann = await aUser(db(), "contributor");
    const eve = { ...(await aUser(db(), "editor")), seesDrafts: true, mayLink: () => true };
    for (const datingFrom of [
      (anchor: string) => read("the day before", anchor, TENTH),
      (anchor: string) => hung(anchor, "2022-10-09"),
    ]) {
      const claim = await aClaim(db(), { said: TENTH });
      const after = { ...claim, event_dating: datingFrom(saidIn(claim)) };
      const wanted = { claimId: claim.id, version: 1, reason: "It was so.", after };
      const { id } = await proposeChange(db(), ann, wanted);
      await theyChange(claim, { said: TWENTIETH });
      const proposal = await findProposal(db(), id);
      if (proposal === null) throw new Error("there is none");
      const outcome = await acceptProposal(db(), eve, proposal);
      if ("met" in outcome) throw new Error("they met");
      expect(daysOf(outcome.saved.record)).to.deep.equal(["2022-10-20", "2022-10-19"]);
    }
  });

  describe("whatever the two gave", function () {
    this.timeout(60_000);
    const side = fc.constantFrom("mine", "theirs");
    const made = fc.record({
      // What counts from what: each only from those before it, so that there is no circle.
      order: anyOrder,
      first: anyDates,
      theirs: anyDates,
      mine: anyDates,
      sides: fc.tuple(side, side, side, side),
    });

    it("are what their words say from what they are counted from, as it is saved", async () => {
      const speaker = await aSpeaker(db());
      await fc.assert(
        fc.asyncProperty(made, async ({ order, first, theirs, mine, sides }) => {
          const chain = [aHop(speaker, { is_claimant: true }), aHop(speaker)];
          const empty = await aClaim(db(), { said: null, chain });
          await giveDates(db(), empty, order, first);
          const began = await readRecord(db(), "claim", empty.id);
          if (began === null) throw new Error("it is gone");
          await theyChange(empty, { hedge: "allegedly" });
          await giveDates(db(), empty, order, theirs);
          const now = await readRecord(db(), "claim", empty.id);
          const fields = fieldsOf(empty).map((field, nth): [string, string] => [
            choiceField([field]),
            sides[nth] ?? "",
          ]);
          const outcome = await saveMerged(db(), WHY, {
            entity: "claim",
            id: empty.id,
            seen: began.version,
            record: { ...withDates(began.record, order, mine), text: "Mine." },
            choices: choicesIn({ [MET_FIELD]: now?.version, ...Object.fromEntries(fields) }),
          });
          if ("met" in outcome) throw new Error("they met");
          expectCounted(outcome.saved.record);
        }),
        { numRuns: 25 },
      );
    });
  });
});
