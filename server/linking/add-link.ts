import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import type { Link } from "../claims/link.ts";
import { constraintError } from "../db/constraint-errors.ts";
import { contentionError } from "../db/contention-error.ts";
import { query } from "../db/query.ts";
import { InvalidInput } from "../http/errors.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { claimThere, knownClaim, refuseOthers } from "./known-claim.ts";
import type { Linker } from "./linker.ts";
import { type AddedLink, putLink } from "./put-link.ts";
import type { WantedLink } from "./wanted-link.ts";

/**
 * Links a claim to another one, which may be of another story. The same link that was withdrawn is there again.
 *
 * @throws NotFound, Forbidden for the claim that it goes from; InvalidInput with the field "to"; Clash where the two
 * are linked in this way already
 * @example
 * await addLink(db, ann, { from: denial.id, to: claim.id, kind: "denies", form: "full", target: "the event", note: null }, "The Kremlin answered.");
 */
export async function addLink(
  db: Knex,
  linker: Linker,
  wanted: WantedLink & { readonly from: string; readonly to: string },
  reason: string,
): Promise<AddedLink> {
  const change = checkedChange({ who: linker.name, reason });
  try {
    return await db.transaction(async (trx) => {
      await holdClaims(trx, [wanted.from, wanted.to]);
      refuseOthers(linker, await claimThere(trx, linker, wanted.from));
      await refuseTarget(trx, linker, wanted);
      const { from, to, kind, form, target, note } = wanted;
      return await putLink(trx, change, {
        ...(await newIdentity(trx)),
        from_claim_id: from,
        kind,
        to_claim_id: to,
        note,
        form,
        target,
      });
    });
  } catch (error) {
    throw contentionError(error) ?? constraintError(error) ?? error;
  }
}

async function refuseTarget(
  trx: Knex,
  linker: Linker,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  if (from === to) throw new InvalidInput("A claim cannot be linked to itself.", "to");
  // One that is there and not for them is as one that is not there.
  if ((await knownClaim(trx, linker, to)) === null) {
    throw new InvalidInput("There is no such claim: give its address or its id.", "to");
  }
}

/** Keeps both claims in the state that they are in till the link is there: it is public if they are. */
async function holdClaims(trx: Knex, ids: readonly string[]): Promise<void> {
  await query(trx, HOLD, [ids]);
}

async function newIdentity(trx: Knex): Promise<Pick<Link, "id" | "recorded_at">> {
  const [now] = await query<{ at: string }>(trx, NOW);
  if (now === undefined) throw new Error("the database tells no time");
  return { id: uuidv7(), recorded_at: now.at };
}

const HOLD = {
  name: "hold the claims of a link",
  text: "select id from claims where id = any($1::uuid[]) order by id for share",
};
const NOW = {
  name: "moment of a link",
  text: "select rfc3339(clock_timestamp()::timestamptz(3)) as at",
};
