/**
 * SQL: the ids of a source and of all that were merged into it. Their snapshots stay theirs, since a snapshot never
 * changes, and are shown with the source that they are now.
 *
 * @param id SQL of the id of the source
 */
export function withMerged(id: string): string {
  return `with recursive same (id) as (
      select ${id}
      union
      select m.from_id from same join merges m
        on m.entity = 'source' and m.into_id = same.id and m.undone_at is null)
    select id from same`;
}
