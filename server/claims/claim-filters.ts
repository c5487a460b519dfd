// Conditions on a claim `c` that several lists filter by. Each takes the SQL of a parameter, such as "$2".

/** An outlet, by its slug, stands in the claim's chain. */
export function carriedBy(slug: string): string {
  return `exists (select from hops h where h.claim_id = c.id
    and h.speaker_id = (select id from speakers where slug = ${slug} and kind = 'outlet'))`;
}

/** The claim makes or meets a link of this kind. */
export function linkedBy(kind: string): string {
  return `(exists (select from links l where l.from_claim_id = c.id and l.kind = ${kind} and l.is_public)
    or exists (select from links l where l.to_claim_id = c.id and l.kind = ${kind} and l.is_public))`;
}

/**
 * The claim's window on a clock may reach `day` or a later one (`from`), an earlier one (`to`). An open side
 * reaches everything; without any bound a dating says nothing, and the claim is left out.
 */
export function reaches(
  clock: "said" | "event" | "recorded",
  side: "from" | "to",
  day: string,
): string {
  if (clock === "recorded") {
    return side === "from"
      ? `c.recorded_at >= ${day}::date`
      : // Nothing was recorded after the year 9999, and no day may come after the last.
        `c.recorded_at < least(${day}::date, date '9999-12-30') + 1`;
  }
  const [earliest, latest] = [`c.${clock}_earliest`, `c.${clock}_latest`];
  return side === "from"
    ? `(${latest} >= ${day}::date or (${latest} is null and ${earliest} is not null))`
    : `(${earliest} <= ${day}::date or (${earliest} is null and ${latest} is not null))`;
}
