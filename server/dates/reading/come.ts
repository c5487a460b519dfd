import type { Count } from "./count.ts";
import { type Found, type Scan, textAt } from "./meaning.ts";

/** "Come May", "come Monday morning": the coming one. After a form of to have it looks back. */
export function comeFound(scan: Scan, at: number): Found | null {
  if (textAt(scan, at) !== "come") return null;
  if (/^(?:has|have|had|hasn't|haven't|hadn't|\p{L}+'ve)$/u.test(textAt(scan, at - 1))) return null;
  const point = scan.point(at + 1);
  if (point?.isNamed !== true) return null;
  const resolve = (count: Count) => point.resolve({ ...count, tense: "future" });
  const piece = { from: at, to: at + 1, role: "relative" as const };
  return { ...point, pieces: [piece, ...point.pieces], resolve };
}
