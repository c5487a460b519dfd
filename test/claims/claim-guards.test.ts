import { expect } from "chai";
import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import type { Claim } from "../../server/claims/claim.ts";
import { insertClaims } from "../../server/claims/claim-store.ts";
import type { Link } from "../../server/claims/link.ts";
import { insertLinks } from "../../server/claims/link-store.ts";
import { constraintError } from "../../server/db/constraint-errors.ts";
import { Clash, InvalidInput } from "../../server/http/errors.ts";
import { aClaim, aHop, aLink, aSpeaker, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";

// The database itself refuses what the records' schemas let through or never saw.

const change = { who: "test", reason: "made for a test" };

describe("the database's guards of claims and links", () => {
  const db = useTransaction();

  // In a savepoint, so that the test can go on after a refusal; deferred checks are made at its end.
  const refusal = (write: (trx: Knex) => Promise<unknown>) =>
    rejection(
      db().transaction(async (trx) => {
        await write(trx);
        await trx.raw("set constraints all immediate");
      }),
    );
  const expectRefused = async (
    write: (trx: Knex) => Promise<unknown>,
    kind: typeof Clash | typeof InvalidInput,
    message: string,
  ) => {
    const told = constraintError(await refusal(write));
    expect(told).to.be.instanceOf(kind).with.property("message", message);
  };
  const rows = async (table: string) => Number((await db()(table).count("* as n"))[0]?.["n"]);

  const linkBetween = (from: Claim, kind: string, to: Claim) =>
    ({
      id: uuidv7(),
      from_claim_id: from.id,
      kind,
      to_claim_id: to.id,
      note: null,
      form: null,
      target: null,
      recorded_at: "2026-11-20T09:00:00.000Z",
    }) as Link;

  it("refuse a kind of link that there is not", async () => {
    const [a, b] = [await aClaim(db()), await aClaim(db())];
    await expectRefused(
      (trx) => insertLinks(trx, change, [linkBetween(a, "insults", b)]),
      InvalidInput,
      "This kind of link is not known.",
    );
  });

  it("refuse a link from a claim to itself", async () => {
    const claim = await aClaim(db());
    await expectRefused(
      (trx) => insertLinks(trx, change, [linkBetween(claim, "denies", claim)]),
      InvalidInput,
      "A claim cannot be linked to itself.",
    );
  });

  it("refuse the same link twice, and let another kind or the other direction through", async () => {
    const [a, b] = [await aClaim(db()), await aClaim(db())];
    await aLink(db(), a, "denies", b);
    await expectRefused(
      (trx) => insertLinks(trx, change, [linkBetween(a, "denies", b)]),
      Clash,
      "These two claims are linked in this way already.",
    );
    await aLink(db(), a, "concedes", b);
    await aLink(db(), b, "denies", a);
    expect(await rows("links")).to.equal(3);
  });

  it("refuse a form or target on what is no attack", async () => {
    const [a, b] = [await aClaim(db()), await aClaim(db())];
    await expectRefused(
      (trx) =>
        insertLinks(trx, change, [{ ...linkBetween(a, "repeats", b), target: "the timing" }]),
      InvalidInput,
      "Form and target belong to attacks only.",
    );
    await aLink(db(), a, "undercuts", b, { form: "full", target: "the timing" });
  });

  it("refuse a link to a claim that does not exist", async () => {
    const claim = await aClaim(db());
    await expectRefused(
      (trx) => insertLinks(trx, change, [linkBetween(claim, "denies", { ...claim, id: uuidv7() })]),
      InvalidInput,
      "The claim that the link points at does not exist.",
    );
  });

  for (const who of ["the same speaker", "two speakers"]) {
    it(`refuse two claimants in one chain: ${who}`, async () => {
      const claim = await aClaim(db());
      const speaker = await aSpeaker(db());
      const other = who === "two speakers" ? await aSpeaker(db()) : speaker;
      const chain = [aHop(speaker, { is_claimant: true }), aHop(other, { is_claimant: true })];
      const twice = { ...claim, id: uuidv7(), claimant_id: speaker.id, chain };
      await expectRefused(
        (trx) => insertClaims(trx, change, [twice]),
        Clash,
        "A chain has one claimant, not several.",
      );
    });
  }

  it("refuse a claimant who is not marked in the chain", async () => {
    const claim = await aClaim(db());
    const unmarked = { ...claim, id: uuidv7(), chain: [aHop(await aSpeaker(db()))] };
    await expectRefused(
      (trx) => insertClaims(trx, change, [unmarked]),
      InvalidInput,
      "The claimant must be marked in the chain.",
    );
  });

  it("refuse another claimant in the chain than on the claim", async () => {
    const claim = await aClaim(db());
    const other = {
      ...claim,
      id: uuidv7(),
      chain: [aHop(await aSpeaker(db()), { is_claimant: true })],
    };
    const told = constraintError(await refusal((trx) => insertClaims(trx, change, [other])));
    expect(told).to.be.instanceOf(InvalidInput);
    expect(told?.message).to.match(/^The claimant (must be marked in|marked in) the chain/);
  });

  it("refuse a claimant in the chain of an unattributed claim", async () => {
    const claim = await aClaim(db());
    const chain = [aHop(await aSpeaker(db()), { is_claimant: true })];
    await expectRefused(
      (trx) => insertClaims(trx, change, [{ ...claim, id: uuidv7(), claimant_id: null, chain }]),
      InvalidInput,
      "The claimant marked in the chain must be the claim's.",
    );
  });

  it("refuse an earliest day after the latest", async () => {
    const claim = await aClaim(db(), { chain: [] });
    const said = { ...dated("2022-10-11"), earliest: "2022-10-12" };
    await expectRefused(
      (trx) => insertClaims(trx, change, [{ ...claim, id: uuidv7(), said }]),
      InvalidInput,
      "The earliest day it was said is after the latest.",
    );
    const event_dating = { ...dated("2022-10-11"), latest: "2022-10-10" };
    await expectRefused(
      (trx) => insertClaims(trx, change, [{ ...claim, id: uuidv7(), event_dating }]),
      InvalidInput,
      "The earliest day of the event is after the latest.",
    );
  });

  it("refuse a state that there is not", async () => {
    const claim = await aClaim(db(), { chain: [] });
    const state = "deleted" as Claim["state"];
    await expectRefused(
      (trx) => insertClaims(trx, change, [{ ...claim, id: uuidv7(), state }]),
      InvalidInput,
      "A claim is a draft, in review, published or withdrawn.",
    );
  });

  for (const [verb, statement] of [
    ["changed", "update revisions set who = 'nobody'"],
    ["deleted", "delete from revisions"],
    ["emptied", "truncate revisions"],
  ] as const) {
    it(`do not let the history be ${verb}`, async () => {
      await aClaim(db());
      await expectRefused((trx) => trx.raw(statement), Clash, "The history cannot be changed.");
      expect(await rows("revisions")).to.be.greaterThan(0);
    });
  }
});
