/**
 * The value that `share` of all are at most: nearest rank.
 *
 * @throws RangeError for no values
 * @example percentile([4, 1, 3, 2], 0.5) // => 2
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError("there is no percentile of nothing");
  return value;
}
