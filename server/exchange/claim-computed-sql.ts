/**
 * The SQL that reads a claim's hops once and tells what its chain and its `computed` object are made of:
 * to be put behind `cross join lateral`. Its hops have the alias `hop`.
 *
 * @param claim the alias of the claim's row
 * @param hopJson SQL of a hop's record
 */
export function claimHops(claim: string, hopJson: string): string {
  return `(select coalesce(json_agg(${hopJson}), '[]') as chain,
      array_agg(hop.speaker_id) as speakers,
      max(hop.position) as innermost,
      max(hop.position) filter (where hop.is_claimant) as claimant_at,
      max(hop.position) filter (where hop.position > 0 and hop.on_record_source_id is not null) as on_record_at,
      json_agg(hop.position) filter (where hop.position > 0 and hop.on_record_source_id is null) as unsourced
    from (select * from hops where claim_id = ${claim}.id order by position) hop)`;
}

/**
 * The SQL of a claim's `computed` object.
 *
 * The origin is sought from the claimant inward, never outward: that an outlet is on record with its
 * report does not make it the origin of what it reports. Only where nobody is held to the claim does the
 * source's own voice answer for it.
 *
 * @param hops the alias of {@link claimHops}
 * @param attackedBy SQL of how many links attack the claim
 * @param supportedBy SQL of how many links support it
 */
export function claimComputedJson(hops: string, attackedBy: string, supportedBy: string): string {
  return `json_build_object(
      'hearsay_depth', ${hops}.innermost - ${hops}.claimant_at,
      'origin_id', ${hops}.speakers[1 + case
        when ${hops}.on_record_at >= coalesce(${hops}.claimant_at, 0) then ${hops}.on_record_at
        else coalesce(${hops}.claimant_at, 0) end],
      'unsourced_hops', coalesce(${hops}.unsourced, '[]'),
      'attacked_by', ${attackedBy}, 'supported_by', ${supportedBy})`;
}
