/** What can be merged into another of its kind. */
type Kind = "speaker" | "source" | "event";

/**
 * SQL: a condition that something stands for itself, and was not merged into another.
 *
 * @param id SQL of its id
 */
export function isPresent(entity: Kind, id: string): string {
  return `not exists (select from merges standing
    where standing.entity = '${entity}' and standing.from_id = ${id} and standing.undone_at is null)`;
}

/**
 * SQL: the id of what something is now: its own, or that of what it was merged into, however often.
 *
 * @param id SQL of its id
 */
export function presentId(entity: Kind, id: string): string {
  return `(with recursive way (id, step) as (
      select ${id}, 0
      union all
      select m.into_id, way.step + 1 from way join merges m
        on m.entity = '${entity}' and m.from_id = way.id and m.undone_at is null
      where way.step < 1000)
    select way.id from way order by way.step desc limit 1)`;
}
