import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { NotFound } from "../http/errors.ts";
import { isId } from "../http/read-query.ts";
import { type ReadRecord, readRecord } from "./read-record.ts";
import type { FormEntity } from "./record-is-public.ts";

const BY_SLUG: Readonly<Partial<Record<FormEntity, string>>> = {
  story: "select id from stories where slug = $1",
  speaker: "select id from speakers where slug = $1",
};

/**
 * A record by what its address says: the slug of a story or speaker, the id of a source or event. Drafts are found as
 * well.
 *
 * @throws NotFound
 */
export async function recordAt<E extends FormEntity>(
  db: Knex,
  entity: E,
  part: string,
): Promise<ReadRecord<E>> {
  const text = BY_SLUG[entity];
  let id: string | undefined = part;
  if (text !== undefined) {
    [{ id } = { id: undefined }] = part.includes("\0")
      ? []
      : await query<{ id: string | undefined }>(db, { name: `${entity} of a slug`, text }, [part]);
  }
  const found = isId(id) ? await readRecord(db, entity, id) : null;
  if (found === null) throw new NotFound(`There is no ${entity} at this address.`);
  return found;
}
