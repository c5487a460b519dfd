import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { isAttack } from "../claims/link-kinds.ts";
import type { Link } from "../claims/link.ts";
import type { LinkEntry } from "./claim-entry.ts";
import { claimsWith, findClaim, type FoundClaim, type Seer } from "./find-claims.ts";
import type { ResolvedStory } from "./resolve-story.ts";
import type { Resolving } from "./resolving.ts";
import type { FoundFaults } from "./wrong-entry.ts";

/**
 * Finds the claims that the links of an entry lead to, by id or by words that only one claim has; where several have
 * them, `faults` offers these. A row that is at fault is left out.
 */
export async function resolveLinks(
  trx: Knex,
  entries: readonly LinkEntry[],
  claimId: string,
  { seer }: Resolving,
  story: ResolvedStory | null,
  faults: FoundFaults,
): Promise<Omit<Link, "recorded_at">[]> {
  const links: Omit<Link, "recorded_at">[] = [];
  for (const [nth, { kind, to, form, target, note }] of entries.entries()) {
    const path = `links.${nth}`;
    if (!isAttack(kind) && (form !== null || target !== null)) {
      faults.add(`${path}.form`, `Form and target belong to attacks, and “${kind}” is none.`);
    }
    const claim = await claimMeant(trx, seer, to, story, path, faults);
    if (claim === null) continue;
    if (claim.id === claimId) faults.add(`${path}.to`, "A claim cannot be linked to itself.");
    if (links.some((link) => link.kind === kind && link.to_claim_id === claim.id)) {
      faults.add(`${path}.to`, "The same link stands above already.");
    }
    links.push({
      id: uuidv7(),
      from_claim_id: claimId,
      kind,
      to_claim_id: claim.id,
      note,
      form,
      target,
    });
  }
  return links;
}

async function claimMeant(
  trx: Knex,
  seer: Seer,
  { id, text }: LinkEntry["to"],
  story: ResolvedStory | null,
  path: string,
  faults: FoundFaults,
): Promise<FoundClaim | null> {
  if (id !== null) {
    const claim = await findClaim(trx, seer, id);
    if (claim === null) faults.add(`${path}.to`, "There is no such claim.");
    return claim;
  }
  if (text === null) {
    faults.add(`${path}.to`, "Say which claim: some of its words, or its address.");
    return null;
  }
  const found = await claimsWith(trx, seer, text, story?.story.id ?? null);
  const same = found.filter((claim) => claim.text.trim().toLowerCase() === text.toLowerCase());
  const [only] = same;
  if (only !== undefined && same.length === 1) return only;
  if (found.length === 0) {
    faults.add(`${path}.to`, "No claim has these words: try others, or its address.");
  } else {
    const label = (claim: FoundClaim) =>
      `${claim.claimant ?? "Unattributed"}: ${claim.text}${claim.state === "published" ? "" : ` (${claim.state})`}`;
    const choices = found.map((claim) => ({ id: claim.id, label: label(claim) }));
    faults.add(`${path}.to`, "Choose the claim that is meant.", choices);
  }
  return null;
}
