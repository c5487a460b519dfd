import type { Knex } from "knex";
import { type Held, readHolders } from "../anchors/held-records.ts";
import type { Claim } from "../claims/claim.ts";
import { claimJson } from "../claims/claim-store.ts";
import type { Dates } from "../dates/moving/read-as-dating.ts";
import { query } from "../db/query.ts";
import { isPresent } from "../records/present-id.ts";
import { draftedBy, shownTo, type TableViewer } from "./table-viewer.ts";

/** A claim of a selection, as it is. */
export interface SelectedClaim {
  readonly record: Claim;
  readonly version: number;
  /** Whether who asks has drafted it. */
  readonly is_own: boolean;
}

/**
 * The claims of a story that somebody has selected and may see, by their ids; kept from others till the end of the
 * transaction.
 */
export async function lockSelection(
  trx: Knex,
  story: { readonly id: string },
  viewer: TableViewer,
  ids: readonly string[],
): Promise<SelectedClaim[]> {
  const name = viewer.mayPublish ? "of all" : "of one's own";
  await query(
    trx,
    {
      name: `lock a selection ${name}`,
      text: `select c.id from claims c where c.id = any($1) and c.story_id = $2 and $3::uuid is not null
        and ${shownTo(viewer, "c", "$3")} order by c.id for no key update of c`,
    },
    [ids, story.id, viewer.user.id],
  );
  return await query<SelectedClaim>(
    trx,
    {
      name: `selection ${name}`,
      text: `select c.version, ${claimJson("c")} as record, ${draftedBy("c", "$3")} as is_own
        from claims c where c.id = any($1) and c.story_id = $2 and ${shownTo(viewer, "c", "$3")} order by c.id`,
    },
    [ids, story.id, viewer.user.id],
  );
}

/** Claims as they are by now, by their ids. */
export async function readClaims(trx: Knex, ids: readonly string[]): Promise<Map<string, Claim>> {
  const held = await readHolders(
    trx,
    ids.map((id) => ({ entity: "claim", id })),
  );
  return new Map(
    [...held.values()].flatMap((one) =>
      one.entity === "claim" ? [[one.record.id, one.record]] : [],
    ),
  );
}

/** When the sources of claims were published, by the ids of the sources. */
export async function publications(
  trx: Knex,
  claims: readonly Claim[],
): Promise<Map<string, Dates | null>> {
  const held = await readHolders(
    trx,
    claims.map(({ source_id }) => ({ entity: "source", id: source_id })),
  );
  const published = (one: Held) => (one.entity === "source" ? one.record.published : null);
  return new Map([...held].map(([id, one]) => [id, published(one)]));
}

/** What a change names must be there, and seen by who asks. */
export async function isEventOf(
  db: Knex,
  story: { readonly id: string },
  id: string,
): Promise<boolean> {
  const found = await query(db, EVENT_OF, [id, story.id]);
  return found.length > 0;
}

const EVENT_OF = {
  name: "event of a story by id",
  text: `select e.id from events e where e.id = $1 and e.story_id = $2 and ${isPresent("event", "e.id")}`,
};

/** Whether there is such a claim, in whichever story, that somebody may see. */
export async function isClaimShown(db: Knex, viewer: TableViewer, id: string): Promise<boolean> {
  const found = await query(
    db,
    {
      name: `claim that is shown ${viewer.mayPublish ? "of all" : "of one's own"}`,
      text: `select c.id from claims c where c.id = $1 and $2::uuid is not null and ${shownTo(viewer, "c", "$2")}`,
    },
    [id, viewer.user.id],
  );
  return found.length > 0;
}
