import { dayInWords, windowInWords } from "../dates/format-dating.ts";
import type { Conflict, ConflictDismissal } from "./conflict.ts";

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
  const { state, reason, first, second } = dismissal;
  const decided = decidedInWords(dismissal);
  if (state === "reopened") return `Dismissed before and opened again${decided}: ${reason}`;
  if (dismissed) return `Dismissed${decided}: ${reason}`;
  return `Stands again, though dismissed${decided} while the dates were ${windowInWords(first)} and ${windowInWords(second)}: ${reason}`;
}

function decidedInWords({ decided_by, decided_at }: ConflictDismissal): string {
  if (decided_by === null || decided_at === null) return "";
  return ` on ${dayInWords(decided_at.slice(0, 10))} by ${decided_by}`;
}
