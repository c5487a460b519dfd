import { dayInWords, windowInWords } from "../dates/format-dating.ts";
import type { Conflict } from "./conflict.ts";

/**
 * What editors said last of a conflict, for readers; null where they said nothing. Where it was dismissed for other
 * windows it says for which.
 *
 * @example dismissalInWords(conflict) // "Dismissed on 25 November 2026 by an editor: Both speak loosely."
 */
export function dismissalInWords({
  dismissed,
  dismissal,
}: Pick<Conflict, "dismissed" | "dismissal">): string | null {
  if (dismissal === null) return null;
  const { state, who, at, reason, first, second } = dismissal;
  const when = `on ${dayInWords(at.slice(0, 10))} by ${who}`;
  if (state === "reopened") return `Dismissed before and opened again ${when}: ${reason}`;
  if (dismissed) return `Dismissed ${when}: ${reason}`;
  return `Stands again, though dismissed ${when} while the dates were ${windowInWords(first)} and ${windowInWords(second)}: ${reason}`;
}
