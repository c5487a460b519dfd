import { expect } from "chai";
import fc from "fast-check";
import { uuidv7 } from "uuidv7";
import { compareDays } from "../../server/dates/day.ts";
import {
  faultsOfOutcome,
  OUTCOMES,
  type ReplyRequest,
  replyRequestRecord,
} from "../../server/replies/reply-request.ts";
import { insertReplyRequests } from "../../server/replies/reply-request-store.ts";
import { aClaim, aReplyRequest } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";

const CLAIM = uuidv7();
const OTHER = uuidv7();
const change = { who: "an editor", reason: "a test" };

const day = fc.constantFrom(
  "-0044-03-15",
  "2022-10-11",
  "2022-10-12",
  "2022-10-13",
  "+012345-01-01",
);
const anyOutcome = fc.record({
  asked_on: day,
  outcome: fc.constantFrom(...OUTCOMES),
  outcome_on: fc.option(day, { nil: null }),
  answering_claim_id: fc.constantFrom(null, CLAIM, OTHER),
});

const whole = (given: object): ReplyRequest => ({
  id: uuidv7(),
  claim_id: CLAIM,
  speaker_id: uuidv7(),
  means: "e-mail",
  note: null,
  recorded_at: "2026-11-20T09:00:00.000Z",
  asked_on: "2022-10-12",
  outcome: "no response yet",
  outcome_on: null,
  answering_claim_id: null,
  ...given,
});

describe("a request for a reply", () => {
  const db = useTransaction();

  it("has an outcome that goes with its day and its claim, whatever they are", () => {
    fc.assert(
      fc.property(anyOutcome, (given) => {
        const { asked_on, outcome, outcome_on, answering_claim_id } = given;
        const isDated = outcome === "no response yet" || outcome_on !== null;
        const isInOrder = outcome_on === null || compareDays(asked_on, outcome_on) <= 0;
        const isAnswered =
          answering_claim_id === null || (outcome === "answered" && answering_claim_id !== CLAIM);
        const faults = Object.keys(faultsOfOutcome({ claim_id: CLAIM, ...given }));
        expect(faults.includes("outcome_on")).to.equal(!(isDated && isInOrder));
        expect(faults.includes("answering_claim_id")).to.equal(!isAnswered);
        const parsed = replyRequestRecord.safeParse(whole(given));
        expect(parsed.success).to.equal(faults.length === 0);
      }),
    );
  });

  it("is refused by the database exactly where it is refused by its schema", async () => {
    const claim = await aClaim(db());
    const other = await aClaim(db());
    await fc.assert(
      fc.asyncProperty(anyOutcome, async (given) => {
        const { answering_claim_id: answer, ...rest } = given;
        const request = whole({
          ...rest,
          claim_id: claim.id,
          speaker_id: claim.claimant_id,
          answering_claim_id: answer === CLAIM ? claim.id : answer === OTHER ? other.id : null,
        });
        const inner = await db().transaction();
        const refusal: unknown = await insertReplyRequests(inner, change, [request]).then(
          () => null,
          (error: unknown) => error,
        );
        await inner.rollback();
        expect(refusal === null).to.equal(replyRequestRecord.safeParse(request).success);
        if (refusal !== null)
          expect(String((refusal as { constraint?: string }).constraint)).to.match(
            /^reply_requests_/,
          );
      }),
      { numRuns: 60 },
    );
  });

  it("is of one claim and one speaker, by means and with an outcome of the closed sets", async () => {
    const claim = await aClaim(db());
    for (const given of [
      { claim_id: OTHER },
      { claim_id: claim.id, speaker_id: OTHER },
      { claim_id: claim.id, means: "telepathy" },
      { claim_id: claim.id, outcome: "guilty" },
      { claim_id: claim.id, note: "" },
    ]) {
      const inner = await db().transaction();
      const refusal = await aReplyRequest(inner, given as { claim_id: string })
        .then(async () => {
          await inner.raw("set constraints all immediate");
        })
        .then(
          () => null,
          (error: unknown) => error as { constraint?: string },
        );
      await inner.rollback();
      expect(refusal?.constraint, JSON.stringify(given)).to.match(/^reply_requests_/);
    }
  });
});
