/** Whoever makes, changes or withdraws links, and what they may. */
export interface Linker {
  readonly id: string;
  /** By which the history calls them. */
  readonly name: string;
  /** Whether they see the drafts of others. */
  readonly seesDrafts: boolean;
  mayLink(from: { readonly state: string; readonly is_own: boolean }): boolean;
}

/** The SQL of whether somebody may know of the claim `alias`: $1 sees the drafts of others if $2, and always their own. */
export function isKnownTo(alias: string): string {
  return `(${alias}.is_public or $2::boolean or exists (
    select from drafters d where d.claim_id = ${alias}.id and d.user_id = $1))`;
}
