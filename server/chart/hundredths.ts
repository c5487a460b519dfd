/**
 * A position as it is written into the drawing: two decimals of a percent are a fourteenth of a pixel.
 *
 * @example hundredths(33.33333) // => 33.33
 */
export function hundredths(position: number): number {
  return Math.round(position * 100) / 100;
}
