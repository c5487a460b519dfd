import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import { asOfVersion } from "../editing/as-of-version.ts";
import { countedAsNow, isCounted } from "../editing/counted-as-now.ts";
import { type EditChoices, NO_CHOICES } from "../editing/edit-choices.ts";
import { readRecord } from "../editing/read-record.ts";
import { writeWhole } from "../editing/record-write.ts";
import { type SavedOrMet, saveMerged } from "../editing/save-merged.ts";
import { Clash, NotFound } from "../http/errors.ts";
import type { Linker } from "../linking/linker.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import type { Proposal } from "./proposal.ts";
import { closeProposal, lockProposal } from "./proposal-store.ts";
import { takeTurns } from "./take-turns.ts";
import { type Settled, writeProposedLinks } from "./write-proposed-links.ts";

interface User {
  readonly id: string;
  readonly name: string;
}

/** The longest reason that a revision takes (checked-change.ts). */
const LONGEST_REASON = 1000;

/**
 * Accepts a proposal: the claim as it is now gets what was proposed, together with what others changed since, and its links
 * what was proposed of them. Where both changed the same it stays open till whoever accepts it has chosen.
 *
 * @param settled what they decided of links, by their places, where something stands in the way of one
 * @throws NotFound; Clash where somebody decided before; StaleLinks; what changeRecord throws, and Contention
 * where others who change the same things go first
 */
export async function acceptProposal(
  db: Knex,
  user: Linker,
  proposal: Proposal,
  choices: EditChoices = NO_CHOICES,
  settled: ReadonlyMap<number, Settled> = new Map(),
): Promise<SavedOrMet<"claim">> {
  const { id, claim_id, who, reason, base_version: seen } = proposal;
  return await writeWhole(db, async (trx) => {
    await lockOpen(trx, id);
    await takeTurns(trx, proposal);
    const change = { who: user.name, reason: withAuthor(reason, who) };
    const record = await asCountedNow(trx, proposal);
    const wanted = { entity: "claim", id: claim_id, seen, record, choices } as const;
    const outcome = await saveMerged(trx, change, wanted);
    if ("saved" in outcome) {
      await closeProposal(trx, id, {
        state: "accepted",
        decided_by: user.id,
        reason: null,
        accepted_version: outcome.saved.version,
        links_left_out: await writeProposedLinks(trx, user, proposal, change.reason, settled),
      });
    }
    return outcome;
  });
}

/** What is proposed, with the dates that it gives anew counted from what is there now. Call it after takeTurns. */
async function asCountedNow(trx: Knex, proposal: Proposal): Promise<Claim> {
  const { id, claim_id, base_version, proposed } = proposal;
  if (!isCounted("claim", proposed)) return proposed;
  const found = await readRecord(trx, "claim", claim_id);
  if (found === null) throw new NotFound("There is no such claim.");
  const base = await asOfVersion(trx, "claim", found, base_version);
  const kept = { base, now: found.record };
  return await countedAsNow(trx, "claim", proposed, { proposal: id }, kept);
}

/**
 * Refuses a proposal, with a reason for whoever made it.
 *
 * @throws NotFound; Clash where somebody decided before; InvalidInput where the reason is missing or none
 */
export async function refuseProposal(
  db: Knex,
  user: User,
  { id }: { readonly id: string },
  given: string,
): Promise<void> {
  const { reason } = checkedChange({ who: user.name, reason: given });
  await db.transaction(async (trx) => {
    await lockOpen(trx, id);
    await closeProposal(trx, id, {
      state: "refused",
      decided_by: user.id,
      reason,
      accepted_version: null,
    });
  });
}

/**
 * Takes a proposal back: whoever made it no longer wants it.
 *
 * @throws NotFound; Clash where somebody decided before
 */
export async function takeBackProposal(
  db: Knex,
  user: User,
  { id }: { readonly id: string },
): Promise<void> {
  await db.transaction(async (trx) => {
    await lockOpen(trx, id);
    await closeProposal(trx, id, {
      state: "taken back",
      decided_by: user.id,
      reason: null,
      accepted_version: null,
    });
  });
}

async function lockOpen(trx: Knex, id: string): Promise<void> {
  const state = await lockProposal(trx, id);
  if (state === null) throw new NotFound("There is no proposal at this address.");
  if (state !== "open") throw new Clash(`This proposal is ${state} already.`);
}

/** The reason of the revision names whose idea it was; where both are too long for a revision the reason gives way. */
function withAuthor(reason: string, who: string): string {
  const author = ` (proposed by ${who})`;
  const room = LONGEST_REASON - author.length;
  return (reason.length <= room ? reason : `${reason.slice(0, room - 1)}…`) + author;
}
