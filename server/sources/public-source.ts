/**
 * Readers may know of a source where a claim that they may see was found in it, or where it puts a step of
 * such a claim on record. Else it stands only behind drafts, and its title alone could give them away.
 *
 * @param s the SQL alias of the source
 */
export function isPublicSource(s: string): string {
  return `(exists (select from claims seen where seen.source_id = ${s}.id and seen.is_public)
    or exists (select from hops step join claims seen on seen.id = step.claim_id and seen.is_public
      where step.on_record_source_id = ${s}.id))`;
}
