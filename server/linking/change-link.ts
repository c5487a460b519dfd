import type { Knex } from "knex";
import type { Link } from "../claims/link.ts";
import { constraintError } from "../db/constraint-errors.ts";
import { contentionError } from "../db/contention-error.ts";
import { type Changed, changeRecord } from "../editing/change-record.ts";
import { query } from "../db/query.ts";
import { Clash } from "../http/errors.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import type { Linker } from "./linker.ts";
import { holdLinkToChange } from "./known-link.ts";
import type { WantedLink } from "./wanted-link.ts";

/** Which link, and the version of it that was seen; null where any will do. */
export interface SeenLink {
  readonly id: string;
  readonly version: number | null;
}

/**
 * Changes what a link says: its kind, form, target and note. Its claims stay: another claim is another link.
 *
 * @throws NotFound, Forbidden; EditedMeanwhile; Clash where the two are linked in that way already, or where the link is
 * withdrawn
 */
export async function changeLink(
  db: Knex,
  linker: Linker,
  seen: SeenLink,
  { kind, form, target, note }: WantedLink,
  reason: string,
): Promise<Changed<"link">> {
  const refuse = async (trx: Knex) => await refuseWithdrawn(trx, seen.id, kind);
  const edit = (link: Link) => {
    if (link.withdrawn !== undefined) {
      throw new Clash("This link is withdrawn: restore it, and then change it.");
    }
    return { ...link, kind, form, target, note };
  };
  return await within(db, linker, seen, reason, edit, refuse);
}

/**
 * Withdraws a link: nothing counts it any more, and no page of readers tells it but its own. It can be restored.
 *
 * @throws NotFound, Forbidden; EditedMeanwhile
 */
export async function withdrawLink(
  db: Knex,
  linker: Linker,
  seen: SeenLink,
  reason: string,
): Promise<Changed<"link">> {
  return await within(db, linker, seen, reason, (link, is_public) =>
    link.withdrawn === undefined ? { ...link, withdrawn: is_public ? "published" : "draft" } : link,
  );
}

/** Takes the withdrawal of a link back. @throws NotFound, Forbidden; EditedMeanwhile */
export async function restoreLink(
  db: Knex,
  linker: Linker,
  seen: SeenLink,
  reason: string,
): Promise<Changed<"link">> {
  return await within(db, linker, seen, reason, ({ withdrawn: _, ...link }) => link);
}

async function within(
  db: Knex,
  linker: Linker,
  { id, version }: SeenLink,
  reason: string,
  edit: (before: Link, isPublic: boolean) => Link,
  refuse: (trx: Knex) => Promise<void> = async () => {},
): Promise<Changed<"link">> {
  const change = checkedChange({ who: linker.name, reason });
  try {
    return await db.transaction(async (trx) => {
      const { is_public } = await holdLinkToChange(trx, linker, id);
      await refuse(trx);
      return await changeRecord(trx, change, {
        entity: "link",
        id,
        version,
        edit: (before) => edit(before, is_public),
      });
    });
  } catch (error) {
    throw contentionError(error) ?? constraintError(error) ?? error;
  }
}

/** One that is withdrawn keeps its sentence, and no page of readers shows it: so it is told where to find it. */
async function refuseWithdrawn(trx: Knex, id: string, kind: Link["kind"]): Promise<void> {
  const [same] = await query(trx, WITHDRAWN, [id, kind]);
  if (same === undefined) return;
  throw new Clash(
    "A link that says this of the two claims was withdrawn: restore that one instead. It stands among the links of the claim.",
  );
}

const WITHDRAWN = {
  name: "withdrawn link that says the same",
  text: `select same.id from links l join links same
      on same.from_claim_id = l.from_claim_id and same.to_claim_id = l.to_claim_id and same.id <> l.id
    where l.id = $1 and same.kind = $2 and same.withdrawn is not null`,
};
