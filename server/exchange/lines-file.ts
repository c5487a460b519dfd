import { createHash } from "node:crypto";
import { z } from "zod";
import { checkShape } from "./check-shape.ts";
import {
  ENTRY_TYPES,
  type Entry,
  FACT_TYPES,
  type ImportFile,
  type OutsideAnchor,
} from "./entry.ts";
import { FaultList, faultyFile, type Place, within } from "./fault.ts";
import { EXPORT_FORMAT, EXPORT_SCOPES, type ExportScope } from "./formats.ts";
import { LINE_TYPES, type LineType } from "./line-types.ts";
import { refuseFormat } from "./refuse-format.ts";

const header = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  scope: z.enum(EXPORT_SCOPES),
});
const recordLine = z.strictObject({ type: z.enum(ENTRY_TYPES), record: z.null() });
const versionLine = z.strictObject({ ...recordLine.shape, version: z.unknown() });
const anchorLine = z.strictObject({ type: z.literal("outside_anchor"), anchor: z.unknown() });
const endLine = z.strictObject({
  type: z.literal("end"),
  counts: z.partialRecord(z.enum(LINE_TYPES), z.number().int().min(0)),
});

/** What has no version: entries of the history, and what stands beside the records. */
const UNVERSIONED: readonly unknown[] = ["revision", ...FACT_TYPES];

const CUT_OFF =
  "The file was cut off: its last line is missing. Export it again, or copy the whole of it.";

const FIRST_LINE: Place = { line: 1, pointer: "" };

/** The lines of a text, read anew at each call. */
export type Lines = () => AsyncIterable<string> | Iterable<string>;

/**
 * Reads the lines of gainsay-export/1 as what can be imported of them. Nothing is kept, so a file may have
 * any size; whoever reads it twice reads the same, or is told that it was changed.
 *
 * @throws FaultyFile where its first line is none of this format; its entries throw one where its last line is missing
 */
export async function readLines(lines: Lines): Promise<ImportFile> {
  const scope = await readHeader(lines);
  const hasHistory = scope === "installation";
  let firstDigest: string | undefined;
  let tellsEventStates = false;
  return {
    hasHistory,
    // Whoever counts former addresses, be there none, knew of states: events had them before these were exported.
    tellsEventStates: () => tellsEventStates,
    placeOf: (_type, number) => ({ line: number, pointer: "/record" }),
    async *entries(faults) {
      const counts = new Map<LineType, number>();
      const digest = createHash("sha256");
      let number = 0;
      let end: EndLine | undefined;
      for await (const text of lines()) {
        number += 1;
        digest.update(text);
        if (text.trim() === "" || number === 1) continue;
        const place = { line: number, pointer: "" };
        if (end !== undefined) faults.add(place, "stands behind the last line of the export");
        const line = readLine(text, place, scope, faults);
        if (line?.type === "end") end = line;
        else if (line !== undefined) {
          counts.set(line.type, (counts.get(line.type) ?? 0) + 1);
          yield line;
        }
      }
      const place = { line: number, pointer: "" };
      // What is missing at the end would be missed in many places, each of them a fault that is none.
      if (end === undefined) throw faults.ofTornFile(place, CUT_OFF);
      tellsEventStates = hasHistory && end.counts.former_address !== undefined;
      if (faults.count === 0) noteOtherCounts(end, counts, place, faults);
      const read = digest.digest("hex");
      firstDigest ??= read;
      if (read !== firstDigest) faults.add(place, "The file was changed while it was being read.");
    },
  };
}

async function readHeader(lines: Lines): Promise<ExportScope> {
  const faults = new FaultList();
  for await (const text of lines()) {
    const value = parseLine(text, FIRST_LINE, faults);
    if (value === undefined) break;
    refuseFormat("format" in value ? value.format : undefined, EXPORT_FORMAT, 1);
    const checked = checkShape(header, value, FIRST_LINE, faults);
    faults.throwIfAny();
    if (checked !== undefined) return checked.scope;
  }
  throw faultyFile("This is neither a Gainsay graph nor an export in lines.");
}

type EndLine = z.infer<typeof endLine>;

function readLine(
  text: string,
  place: Place,
  scope: ExportScope,
  faults: FaultList,
): Entry | OutsideAnchor | EndLine | undefined {
  const value = parseLine(text, place, faults);
  if (value === undefined) return undefined;
  const type = "type" in value ? value.type : undefined;
  if (type === "end") return checkShape(endLine, value, place, faults);
  if (type === "outside_anchor") {
    const line = checkShape(anchorLine, value, place, faults);
    return line && { ...line, place: within(place, "anchor") };
  }
  const hasVersion = scope === "installation" && !UNVERSIONED.includes(type);
  // The record is checked later, as what it is.
  const { record, ...rest } = value as { readonly record?: unknown };
  const framed = "record" in value ? { ...rest, record: null } : rest;
  const line = checkShape(hasVersion ? versionLine : recordLine, framed, place, faults);
  return line && { ...line, record, place: within(place, "record"), number: place.line ?? 0 };
}

function parseLine(text: string, place: Place, faults: FaultList): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
    faults.add(place, "is not a JSON object");
  } catch {
    faults.add(place, "is not JSON");
  }
  return undefined;
}

// After faults in lines nothing follows from their number.
function noteOtherCounts(
  { counts }: EndLine,
  found: ReadonlyMap<LineType, number>,
  place: Place,
  faults: FaultList,
): void {
  for (const type of LINE_TYPES) {
    const [told, has] = [counts[type] ?? 0, found.get(type) ?? 0];
    if (told !== has) {
      faults.add(
        within(place, "counts", type),
        `tells of ${told}, but there are ${has}: the file is not whole`,
      );
    }
  }
}
