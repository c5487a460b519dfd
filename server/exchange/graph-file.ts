import { z } from "zod";
import { checkShape } from "./check-shape.ts";
import type { Entry, EntryType, FactType, ImportFile, OutsideAnchor } from "./entry.ts";
import { FaultList, faultyFile, type Place } from "./fault.ts";
import { refuseFormat } from "./refuse-format.ts";
import { GRAPH_FORMAT } from "./formats.ts";

const list = z.array(z.unknown());

// The document without its records, which are checked one by one.
const frame = z.strictObject({
  format: z.literal(GRAPH_FORMAT),
  story: z.unknown(),
  speakers: list,
  sources: list,
  snapshots: list,
  events: list,
  claims: list,
  links: list,
  // Came to the format later.
  dismissals: list.optional(),
  reply_requests: list.optional(),
  outside_anchors: list,
  computed: z.unknown().optional(),
});

const LISTS = {
  speaker: "speakers",
  source: "sources",
  snapshot: "snapshots",
  event: "events",
  claim: "claims",
  link: "links",
  dismissal: "dismissals",
  reply_request: "reply_requests",
  story: null,
  former_address: null,
  merge: null,
  merged_record: null,
  revision: null,
} as const;

type Listed = Exclude<EntryType, "story" | "revision" | FactType>;

/**
 * Reads a document of gainsay-graph/1 as what can be imported of it. `computed` is passed over, here and
 * in the claims.
 *
 * @throws FaultyFile where it is no such document
 */
export function readGraph(document: unknown): ImportFile {
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    throw faultyFile("This is no Gainsay graph: it is not a JSON object.");
  }
  refuseFormat("format" in document ? document.format : undefined, GRAPH_FORMAT);
  const faults = new FaultList();
  const graph = checkFrame(document, faults);
  faults.throwIfAny();
  if (graph === undefined) throw faultyFile("This is no Gainsay graph.");

  function* listed(type: Listed): Generator<Entry> {
    for (const [number, record] of (graph?.[LISTS[type]] ?? []).entries()) {
      yield {
        type,
        record: type === "claim" ? withoutComputed(record) : record,
        place: placeOf(type, number),
        number,
      };
    }
  }
  return {
    hasHistory: false,
    tellsEventStates: () => false,
    placeOf,
    *entries() {
      yield* listed("speaker");
      yield* listed("source");
      yield* listed("snapshot");
      yield { type: "story", record: graph.story, place: placeOf("story", 0), number: 0 };
      yield* listed("event");
      yield* listed("claim");
      yield* listed("link");
      yield* listed("dismissal");
      yield* listed("reply_request");
      for (const [number, anchor] of graph.outside_anchors.entries()) {
        const place = { line: null, pointer: `/outside_anchors/${number}` };
        yield { type: "outside_anchor", anchor, place } satisfies OutsideAnchor;
      }
    },
  };
}

function placeOf(type: EntryType, number: number): Place {
  const name = LISTS[type];
  return { line: null, pointer: name === null ? "/story" : `/${name}/${number}` };
}

function checkFrame(document: object, faults: FaultList): z.infer<typeof frame> | undefined {
  const parsed = frame.safeParse(document);
  if (parsed.success) return parsed.data;
  // Its faults alone: the records within have their turn later.
  const emptied = Object.fromEntries(
    Object.entries(document).map(([key, value]) => [
      key,
      Array.isArray(value) ? [] : (value as unknown),
    ]),
  );
  checkShape(frame, emptied, { line: null, pointer: "" }, faults);
  return undefined;
}

function withoutComputed(record: unknown): unknown {
  if (typeof record !== "object" || record === null || !("computed" in record)) return record;
  const { computed: _computed, ...recorded } = record;
  return recorded;
}
