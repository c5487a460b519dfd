import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { shortened } from "../anchors/clock-in-words.ts";
import type { Link } from "../claims/link.ts";
import { attackInWords, readLink } from "../claims/link-kinds.ts";
import { Contention } from "../db/contention-error.ts";
import { query } from "../db/query.ts";
import { EditedMeanwhile } from "../editing/edited-meanwhile.ts";
import { readRecord } from "../editing/read-record.ts";
import { Clash, Forbidden, InvalidInput, NotFound } from "../http/errors.ts";
import { addLink } from "../linking/add-link.ts";
import { changeLink, withdrawLink } from "../linking/change-link.ts";
import { knownClaim } from "../linking/known-claim.ts";
import type { Linker } from "../linking/linker.ts";
import { says } from "./check-proposed-links.ts";
import { mergedLink } from "./merged-link.ts";
import type { Proposal } from "./proposal.ts";
import type { ProposedLink } from "./proposed-link.ts";
import { type StaleLink, StaleLinks } from "./stale-links.ts";

/** What whoever accepts a proposal decided of a link in the way of which something stands. */
export type Settled = "leave out" | "all the same";

/**
 * Writes what a proposal says of links, as somebody who links them one by one would.
 *
 * @param settled by the place of a link: it is left out, or written all the same
 * @returns the places of those that are left out
 * @throws StaleLinks with all that stand in the way, so that nothing of the proposal is written; Contention where others
 * who change the same things go first
 */
export async function writeProposedLinks(
  trx: Knex,
  linker: Linker,
  { claim_id, links, made_at }: Pick<Proposal, "claim_id" | "links" | "made_at">,
  reason: string,
  settled: ReadonlyMap<number, Settled>,
): Promise<readonly number[]> {
  const leftOut = links.flatMap((_, nth) => (settled.get(nth) === "leave out" ? [nth] : []));
  const stale: StaleLink[] = [];
  for (const [nth, link] of links.entries()) {
    if (leftOut.includes(nth)) continue;
    const isAnyway = settled.get(nth) === "all the same";
    const since = isAnyway ? null : await changedSince(trx, linker, claim_id, link, made_at);
    const why = since ?? (await whyNot(() => write(trx, linker, claim_id, link, reason, isAnyway)));
    if (why !== null) stale.push({ nth, ...why });
  }
  if (stale.length > 0) throw new StaleLinks(stale);
  return leftOut;
}

type Why = Omit<StaleLink, "nth">;

/** What has become of the other claim since, that whoever accepts should know. */
async function changedSince(
  trx: Knex,
  linker: Linker,
  from: string,
  { do: deed, to_claim_id: to, to_state, is }: ProposedLink,
  made_at: string,
): Promise<Why | null> {
  if (is === null) return null;
  const other = await knownClaim(trx, linker, to);
  if (other?.state === "withdrawn" && to_state !== "withdrawn") {
    return { message: "The other claim was withdrawn meanwhile.", may_stand: true };
  }
  const [back] = deed === "add" ? await query(trx, BACK, [to, is.kind, from, made_at]) : [];
  if (back === undefined) return null;
  const message = `This claim ${readLink(is.kind, "to")} the other one meanwhile: each would say it of the other.`;
  return { message, may_stand: true };
}

async function write(
  trx: Knex,
  linker: Linker,
  from: string,
  { id, version, to_claim_id: to, was, is }: ProposedLink,
  reason: string,
  isAnyway: boolean,
): Promise<object | null> {
  if (id === null) return is && (await addLink(trx, linker, { from, to, ...is }, reason));
  if (is === null) {
    return await withdrawLink(trx, linker, { id, version: isAnyway ? null : version }, reason);
  }
  const now = await readRecord(trx, "link", id);
  if (now === null || was === null) throw new NotFound("There is no such link.");
  const { merged, overlaps } = mergedLink(was, says(now.record), is);
  if (overlaps.length > 0 && !isAnyway) {
    throw new EditedMeanwhile("link", now.record, now.version);
  }
  if (isDeepStrictEqual(merged, says(now.record)) && now.record.withdrawn === undefined) {
    return null;
  }
  return await changeLink(trx, linker, { id, version: now.version }, merged, reason);
}

/** Tries something, and says why it cannot be done. That others are at it passes: no link is left out for that. */
async function whyNot(attempt: () => Promise<unknown>): Promise<Why | null> {
  try {
    await attempt();
    return null;
  } catch (error) {
    if (error instanceof EditedMeanwhile) {
      return { message: saysNow(error.record as Link), may_stand: true };
    }
    if (error instanceof Contention) throw error;
    const isTold = [Clash, InvalidInput, NotFound, Forbidden].some((kind) => error instanceof kind);
    if (!isTold) throw error;
    return { message: (error as Error).message, may_stand: false };
  }
}

/** What somebody made of a link meanwhile, so that whoever accepts can tell which of the two it is to be. */
function saysNow(link: Link): string {
  const attack = attackInWords(link);
  const how = attack === null ? "" : `, ${attack}`;
  const note = link.note === null ? "" : ` Its note is “${shortened(link.note)}”.`;
  return `Somebody changed this link meanwhile: this claim ${readLink(link.kind, "from")} the other one now${how}.${note}`;
}

// Its history tells what it said when the proposal was made: it may have been recorded before, and restored or changed to
// this kind since.
const BACK = {
  name: "link that says the same from the other end",
  text: `select l.id from links l
    where l.from_claim_id = $1 and l.kind = $2 and l.to_claim_id = $3 and l.withdrawn is null and not exists (
      select from revisions r where r.entity = 'link' and r.entity_id = l.id and r.at <= $4::timestamptz
        and r.after ->> 'kind' = l.kind and r.after ->> 'withdrawn' is null and not exists (
          select from revisions n where n.entity = 'link' and n.entity_id = l.id
            and n.version = r.version + 1 and n.at <= $4::timestamptz))`,
};
