import { isPublicSource } from "../sources/public-source.ts";

/**
 * Readers may know of a speaker who speaks or is spoken to in a claim that they may see, who published
 * a source that they may see, or who was asked about a claim that they may see.
 *
 * @param s the SQL alias of the speaker
 */
export function isPublicSpeaker(s: string): string {
  const inChain = (column: string) => `exists (
    select from hops step join claims seen on seen.id = step.claim_id and seen.is_public
    where step.${column} = ${s}.id)`;
  return `(${inChain("speaker_id")} or ${inChain("recipient_id")} or exists (
    select from sources work where work.outlet_id = ${s}.id and ${isPublicSource("work")}) or exists (
    select from reply_requests asked join claims seen on seen.id = asked.claim_id and seen.is_public
    where asked.speaker_id = ${s}.id and asked.withdrawn is distinct from 'draft'))`;
}
