import { holds } from "./pair-sql.ts";

// Which claims say when their event was, or will be, so that others may exclude it. Of two forecasts only one can come
// true, as of two reports; but what *should* happen says of no day that it is the one: who asks for talks in March and
// who asks for them in May want different things, and neither is contradicted by when they are held.

/** What a claim says of an event without saying when it is. */
const PLACES_NOTHING = "should happen";

/** A condition: readers see the claim, nobody has withdrawn it, and it places its event if it has a dating of it. */
export function placesEventSql(claim: string): string {
  return `${holds(claim)} and ${claim}.modality <> '${PLACES_NOTHING}'`;
}

/**
 * The same of a claim that readers see.
 *
 * @example placesEvent({ state: "published", modality: "should happen" }) // => false
 */
export function placesEvent(claim: { readonly state: string; readonly modality: string }): boolean {
  return claim.state === "published" && claim.modality !== PLACES_NOTHING;
}
