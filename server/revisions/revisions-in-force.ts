// SQL of when revisions were in force: from their moment on till that of the next one.

/**
 * SQL: whether the record of a story or claim is none that is kept from readers.
 *
 * Told by the states that are not open: PostgreSQL knows nothing of what is in JSON, takes any one value for rare, and would read
 * and sort the whole history for the fifty newest of it.
 */
export function isOpenState(record: string): string {
  return `${record} ->> 'state' <> all ('{draft,"in review"}')`;
}

/** SQL: whether a revision was written before another; within a millisecond the order of writing tells. */
export function isFormer(o: string, moment: string): string {
  return `(${o}.at, ${o}.id) < (${moment}.at, ${moment}.id)`;
}

/** SQL: whether there was a moment at which two revisions were in force. */
export function areTogether(one: string, other: string): string {
  return `${stoodAt(one, other)} and ${stoodAt(other, one)}`;
}

// Or was written later.
function stoodAt(o: string, moment: string): string {
  return `not exists (select from revisions n where n.entity = ${o}.entity and n.entity_id = ${o}.entity_id
    and n.version = ${o}.version + 1 and ${isFormer("n", moment)})`;
}
