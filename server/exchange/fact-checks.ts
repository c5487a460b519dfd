import { checkShape } from "./check-shape.ts";
import type { Entry, FactType, ImportFile } from "./entry.ts";
import { formerAddressRecord, mergedRecord, mergeRecord } from "./fact-records.ts";
import { type FaultList, type Place, within } from "./fault.ts";
import type { FileIds } from "./file-ids.ts";

/** More steps than a way of merges can have. */
const LONGEST_WAY = 1000;

/**
 * Checks what stands beside the records: that all that it names stands above it, that an address leads to one thing, and
 * that a merge stands once for each thing and leads somewhere.
 *
 * @param notFuture notes a moment that has not come yet
 */
export function factChecks(
  { hasHistory }: ImportFile,
  ids: FileIds,
  faults: FaultList,
  notFuture: (at: string, place: Place) => void,
): Record<FactType, (entry: Entry) => void> {
  // By what gave way what it is now: there are few merges.
  const ways = new Map<string, string>();
  return {
    former_address(entry) {
      const { place } = entry;
      const address = checkShape(formerAddressRecord, entry.record, place, faults);
      if (address === undefined) return;
      const { entity, entity_id, story_id, slug, left_at } = address;
      ids.need(entity, entity_id, within(place, "entity_id"));
      ids.need("story", story_id, within(place, "story_id"));
      notFuture(left_at, within(place, "left_at"));
      const message = "is told already";
      ids.addUnique([entity, story_id ?? "", slug], entry, within(place, "slug"), message);
    },
    merge(entry) {
      const { place } = entry;
      if (!isOfInstallation(place)) return;
      const merge = checkShape(mergeRecord, entry.record, place, faults);
      if (merge === undefined || ids.add("merge", merge.id, entry, place) === undefined) return;
      const { entity, from_id, into_id, merged_at, undone_at } = merge;
      ids.need(entity, from_id, within(place, "from_id"));
      ids.need(entity, into_id, within(place, "into_id"));
      notFuture(merged_at, within(place, "merged_at"));
      if (undone_at !== null) {
        notFuture(undone_at, within(place, "undone_at"));
        return;
      }
      const message = "was merged already, by another merge that stands";
      ids.addUnique([entity, from_id], entry, within(place, "from_id"), message);
      ways.set(from_id, into_id);
      if (leadsBack(from_id)) {
        faults.add(within(place, "into_id"), "was itself merged, and leads back to what gave way");
      }
    },
    merged_record(entry) {
      const { place } = entry;
      if (!isOfInstallation(place)) return;
      const merged = checkShape(mergedRecord, entry.record, place, faults);
      if (merged === undefined) return;
      const { merge_id, entity, record_id } = merged;
      ids.need("merge", merge_id, within(place, "merge_id"));
      ids.need(entity, record_id, within(place, "record_id"));
      const message = "was rewritten by this merge already";
      ids.addUnique([merge_id, entity, record_id], entry, within(place, "record_id"), message);
    },
  };

  function isOfInstallation(place: Place): boolean {
    if (!hasHistory) faults.add(place, "stands only in the export of a whole installation");
    return hasHistory;
  }

  function leadsBack(from: string): boolean {
    let now = ways.get(from);
    for (let step = 0; now !== undefined && step < LONGEST_WAY; step += 1) {
      if (now === from) return true;
      now = ways.get(now);
    }
    return now !== undefined;
  }
}
