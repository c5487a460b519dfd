import type { ChangeInWords } from "../revisions/change-in-words.ts";
import { entityInWords } from "../revisions/entity-in-words.ts";
import type { RecentChange, RecentChangeWhole } from "./recent-changes-query.ts";

/**
 * The name of a change in feeds, the same for ever and at whatever address the site is: a UUID made of the content hash
 * of its revision (RFC 9562 §5.8), as a URN.
 *
 * @example entryId({ sha256: "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a" })
 * // => "urn:uuid:44136fa3-55b3-878a-9146-ad16f7e8649e"
 */
export function entryId({ sha256 }: Pick<RecentChangeWhole, "sha256">): string {
  const variant = "89ab"[Number.parseInt(sha256[16] ?? "0", 16) % 4] ?? "8";
  const uuid = [
    sha256.slice(0, 8),
    sha256.slice(8, 12),
    `8${sha256.slice(13, 16)}`,
    `${variant}${sha256.slice(17, 20)}`,
    sha256.slice(20, 32),
  ];
  return `urn:uuid:${uuid.join("-")}`;
}

/** What happened, to what. @example entryTitle(change) // => "Changed claim: They spoke once." */
export function entryTitle({
  entity,
  name,
  version,
}: Pick<RecentChange, "entity" | "name" | "version">): string {
  return `${version === 1 ? "New" : "Changed"} ${entityInWords(entity)}: ${name}`;
}

/** Why, and what became of each field, in sentences. */
export function entrySummary(
  { reason }: Pick<RecentChange, "reason">,
  changes: readonly ChangeInWords[],
): string {
  const why = /[.!?…]$/.test(reason) ? reason : `${reason}.`;
  return [why, ...changes.map(inSentence)].join("\n");
}

function inSentence({ label, before, after }: ChangeInWords): string {
  if (before === null) return `${label}: now “${after}”.`;
  if (after === null) return `${label}: no longer “${before}”.`;
  return `${label}: “${before}” became “${after}”.`;
}
