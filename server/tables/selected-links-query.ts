import type { Knex } from "knex";
import { LINK_KIND_NAMES, type LinkKind } from "../claims/link-kinds.ts";
import type { Link } from "../claims/link.ts";
import { linkJson } from "../claims/link-store.ts";
import { query } from "../db/query.ts";
import { InvalidInput } from "../http/errors.ts";
import { shownTo, type TableViewer } from "./table-viewer.ts";

/** No more links are looked at at once. */
const MOST = 2000;

/** A link that a selected claim makes. */
export interface SelectedLink {
  readonly record: Link;
  readonly version: number;
  /** The wording of the claim at its other end. */
  readonly to_text: string;
  /** Whether the change is about it; the others are there so that no sentence is said twice. */
  readonly is_meant: boolean;
}

/** Which links are meant, and what they are to become. */
export interface LinkSelection {
  /** Null for any. */
  readonly kind: LinkKind | null;
  /** The claim at the other end; null for any. */
  readonly to: string | null;
  readonly newKind: LinkKind;
}

/**
 * The links that claims make and that are meant, with those that are of the new kind already; kept from others till the
 * end of the transaction. A link that was withdrawn, or leads to what who asks may not see, is not meant.
 *
 * @throws InvalidInput where there are too many
 */
export async function lockLinks(
  trx: Knex,
  viewer: TableViewer,
  { kind, to, newKind }: LinkSelection,
  claims: readonly string[],
): Promise<SelectedLink[]> {
  const kinds = kind === null ? LINK_KIND_NAMES : [...new Set([kind, newKind])];
  const values = [claims, kinds, to, viewer.user.id];
  const meant = `l.from_claim_id = any($1) and l.kind = any($2) and ($3::uuid is null or l.to_claim_id = $3)
    and $4::uuid is not null`;
  await query(
    trx,
    {
      name: "lock links of a selection",
      text: `select l.id from links l where ${meant} order by l.id for no key update of l`,
    },
    values,
  );
  const found = await query<SelectedLink>(
    trx,
    {
      name: `links of a selection ${viewer.mayPublish ? "of all" : "of one's own"}`,
      text: `select l.version, ${linkJson("l")} as record, t.text as to_text,
          ($5::text is null or l.kind = $5) and l.withdrawn is null and ${shownTo(viewer, "t", "$4")} as is_meant
        from links l join claims t on t.id = l.to_claim_id
        where ${meant} order by l.id limit ${MOST + 1}`,
    },
    [...values, kind],
  );
  if (found.length > MOST) {
    throw new InvalidInput(
      `These claims make more than ${MOST.toLocaleString("en-GB")} such links: choose fewer claims.`,
      "claim",
    );
  }
  return found;
}
