import type { Revision } from "../revisions/revision.ts";
import { lineageHash, type RevisionContent, revisionHash } from "../revisions/revision-hash.ts";
import { type FaultList, type Place, within } from "./fault.ts";
import { GrowingNumbers } from "./growing-numbers.ts";
import type { IdKind } from "./file-ids.ts";
import type { Ordinal } from "./id-index.ts";

/** Checks the hashes of the revisions of a file. */
export interface LineageCheck {
  /** Takes the revisions of each thing in their order. */
  take(kind: IdKind, ordinal: Ordinal, revision: Revision, place: Place): void;
}

/** The 256 bits of a hash. */
const WORDS = 8;

/**
 * See LineageCheck. Files of before there were hashes have none; a file in which only some revisions have theirs was
 * changed by somebody.
 */
export function lineageCheck(faults: FaultList): LineageCheck {
  const lineages = new Map<IdKind, GrowingNumbers>();
  let areHashed: boolean | undefined;

  function checkHashes(
    { sha256, lineage }: { readonly sha256: string; readonly lineage: string },
    computed: string,
    previous: string | null,
    place: Place,
  ): void {
    if (sha256 !== computed) {
      faults.add(within(place, "sha256"), "is not the hash of what this revision says");
    }
    if (lineage !== lineageHash(sha256, previous)) {
      faults.add(within(place, "lineage"), "does not go on from the revision before it");
    }
  }

  return {
    take(kind, ordinal, revision, place) {
      const { sha256, lineage, version } = revision;
      areHashed ??= sha256 !== undefined;
      if (areHashed !== (sha256 !== undefined)) {
        const message = areHashed ? "is missing" : "stands here and not with the revisions above";
        faults.add(within(place, "sha256"), message);
        return;
      }
      const computed = hashOf(revision, place, faults);
      if (sha256 === undefined || lineage === undefined) return;
      const kept = lineages.get(kind) ?? new GrowingNumbers();
      lineages.set(kind, kept);
      const previous = version === 1 ? null : readHash(kept, ordinal);
      if (computed !== undefined) checkHashes({ sha256, lineage }, computed, previous, place);
      // What the file says, so that one break is told once.
      writeHash(kept, ordinal, lineage);
    },
  };
}

// JSON can hold what has no canonical form, such as 1e999; PostgreSQL cannot.
function hashOf(revision: Revision, place: Place, faults: FaultList): string | undefined {
  try {
    return revisionHash(revision as RevisionContent);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    faults.add(place, `holds what cannot be kept: ${error.message}`);
    return undefined;
  }
}

function readHash(kept: GrowingNumbers, ordinal: Ordinal): string {
  const words = Array.from({ length: WORDS }, (_, word) => kept.get(ordinal * WORDS + word));
  return words.map((word) => word.toString(16).padStart(8, "0")).join("");
}

function writeHash(kept: GrowingNumbers, ordinal: Ordinal, hash: string): void {
  for (let word = 0; word < WORDS; word += 1) {
    kept.set(ordinal * WORDS + word, Number.parseInt(hash.slice(word * 8, word * 8 + 8), 16));
  }
}
