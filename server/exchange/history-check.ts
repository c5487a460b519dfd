import { z } from "zod";
import { checkShape } from "./check-shape.ts";
import type { Revision } from "../revisions/revision.ts";
import type { Entry } from "./entry.ts";
import { type FaultList, within } from "./fault.ts";
import type { FileIds, IdKind } from "./file-ids.ts";
import { GrowingNumbers } from "./growing-numbers.ts";
import type { Ordinal } from "./id-index.ts";
import { lineageCheck } from "./lineage-check.ts";

const versionNumber = z.number().int().min(1).max(2_147_483_647);

/** Checks that a file holds every version of everything in it once, and that none was changed. */
export interface HistoryCheck {
  takeVersion(kind: IdKind, ordinal: Ordinal, entry: Entry): void;
  takeRevision(revision: Revision, entry: Entry): void;
  finish(): void;
}

/** See HistoryCheck. Revisions stand behind what they are about, the versions of a thing in their order. */
export function historyCheck(ids: FileIds, faults: FaultList): HistoryCheck {
  const told = new Map<IdKind, GrowingNumbers>();
  const seen = new Map<IdKind, GrowingNumbers>();
  const lineages = lineageCheck(faults);
  return {
    takeVersion(kind, ordinal, entry) {
      const place = { line: entry.place.line, pointer: "/version" };
      const version = checkShape(versionNumber, entry.version, place, faults);
      if (version !== undefined) numbers(told, kind).set(ordinal, version);
    },
    takeRevision(revision, { place }) {
      const { entity, entity_id, version } = revision;
      const ordinal = ids.need(entity, entity_id, within(place, "entity_id"));
      if (ordinal === undefined) return;
      const versions = numbers(seen, entity);
      const next = versions.get(ordinal) + 1;
      if (version === next) {
        versions.set(ordinal, next);
        lineages.take(entity, ordinal, revision, place);
      } else faults.add(within(place, "version"), `must be ${next}, the next of this ${entity}`);
    },
    finish() {
      for (const [kind, versions] of told) {
        for (let ordinal = 0; ordinal < ids.indexes[kind].size; ordinal += 1) {
          const [last, found] = [versions.get(ordinal), numbers(seen, kind).get(ordinal)];
          if (last !== found) {
            faults.add(
              ids.placeOf(kind, ordinal),
              `is at version ${last}, but ${found} stand in the history`,
            );
          }
        }
      }
    },
  };
}

function numbers(of: Map<IdKind, GrowingNumbers>, kind: IdKind): GrowingNumbers {
  const found = of.get(kind) ?? new GrowingNumbers();
  of.set(kind, found);
  return found;
}
