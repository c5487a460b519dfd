import { datingRecord } from "../dates/dating.ts";
import { datingInWords, windowInWords } from "../dates/format-dating.ts";
import type { Json } from "./canonical-json.ts";
import type { RecordChange } from "./record-changes.ts";
import type { WordPart } from "./word-difference.ts";

/** A change as readers are told it; null is nothing. */
export interface ChangeInWords {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Of a running text: what became of its words. */
  readonly words?: readonly WordPart[];
}

const LABELS: Readonly<Record<string, string>> = {
  title: "Title",
  name: "Name",
  summary: "Summary",
  description: "Description",
  kind: "Kind",
  aliases: "Other names",
  same_as: "The same elsewhere",
  url: "Address",
  archive_url: "Archived copy",
  outlet_id: "Published by",
  byline: "By",
  published: "Published",
  retrieved_at: "Read for Gainsay",
  language: "Language",
  dating: "Date",
  note: "Note",
  form: "Form",
  target: "Target",
  from_claim_id: "From",
  to_claim_id: "To",
  slug: "Short name",
  story_id: "Story",
  source_id: "Source",
  claimant_id: "Claimant",
  text: "Wording",
  quote: "Quote",
  quote_prefix: "Words before the quote",
  quote_suffix: "Words after the quote",
  locator: "Place in the source",
  said: "Said",
  event_id: "Event",
  event_dating: "Date of the event",
  hedge: "Hedge",
  modality: "Modality",
  state: "State",
  recorded_at: "Recorded",
  speaker_id: "speaker",
  cue: "cue",
  recipient_id: "spoken to",
  manner: "manner",
  record: "terms",
  on_record_source_id: "on record in",
  is_claimant: "is the claimant",
  position: "place in the chain",
  asked_on: "Asked on",
  means: "Asked by",
  outcome: "Outcome",
  outcome_on: "Day of the outcome",
  answering_claim_id: "Answering claim",
  claim_id: "Claim",
  withdrawn: "Withdrawn",
};

/** What was known of a thing when it was withdrawn. */
const WITHDRAWN: Readonly<Record<string, string>> = {
  published: "yes; readers had seen it",
  draft: "yes; readers had not seen it",
};

/**
 * A change in words.
 *
 * @param names what the identifiers in it stand for
 * @example
 * changeInWords({ path: ["chain", 1, "cue"], before: "said", after: "claimed" }, new Map())
 * // => { label: "Step 2 of the chain: cue", before: "said", after: "claimed" }
 */
export function changeInWords(
  { path, before, after, words }: RecordChange,
  names: ReadonlyMap<string, string>,
): ChangeInWords {
  const field = path.at(-1) ?? "";
  return {
    label: labelOf(path),
    before: valueInWords(field, before, names),
    after: valueInWords(field, after, names),
    ...(words === undefined ? {} : { words }),
  };
}

/** The identifiers that changes name: of speakers, sources, events and stories. */
export function namedIn(changes: readonly RecordChange[]): string[] {
  const ids = new Set<string>();
  for (const { path, before, after } of changes) {
    for (const value of [before, after]) {
      if (typeof value === "string" && String(path.at(-1)).endsWith("_id")) ids.add(value);
      if (isMembers(value) && typeof value["speaker_id"] === "string") ids.add(value["speaker_id"]);
    }
  }
  return [...ids];
}

/** What a field is called. @example fieldInWords(["said"]) // => "Said" */
export function fieldInWords(path: RecordChange["path"]): string {
  const field = path.at(-1) ?? "";
  return LABELS[field] ?? String(field);
}

function labelOf(path: RecordChange["path"]): string {
  const [field = "", place, part] = path;
  if (field !== "chain" || typeof place !== "number") return LABELS[field] ?? String(field);
  const step = `Step ${place + 1} of the chain`;
  return part === undefined ? step : `${step}: ${(LABELS[part] ?? String(part)).toLowerCase()}`;
}

function valueInWords(
  field: string | number,
  value: Json,
  names: ReadonlyMap<string, string>,
): string | null {
  if (value === null || value === "") return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(field === "position" ? value + 1 : value);
  if (typeof value === "string") {
    if (field === "withdrawn") return WITHDRAWN[value] ?? value;
    return String(field).endsWith("_id") ? (names.get(value) ?? value) : value;
  }
  if (isTexts(value)) return value.length === 0 ? null : value.join(", ");
  const dating = datingRecord.safeParse(value);
  if (dating.success) return datingWithReason(dating.data);
  if (!isMembers(value)) return JSON.stringify(value);
  const speaker = value["speaker_id"];
  if (typeof speaker !== "string") return JSON.stringify(value);
  const cue = typeof value["cue"] === "string" ? ` ${value["cue"]}` : "";
  return `${names.get(speaker) ?? speaker}${cue}`;
}

// One day, or from one day to another: the words of the date say all that its window would.
const DAYS = /^\d{4}-\d{2}-\d{2}(\/\d{4}-\d{2}-\d{2})?$/;

function datingWithReason(dating: {
  phrase: string | null;
  edtf: string | null;
  earliest: string | null;
  latest: string | null;
  basis: string;
  reason: string | null;
}): string {
  const date = datingInWords(dating);
  const phrase = dating.phrase === null || dating.edtf === null ? "" : `“${dating.phrase}”, `;
  const days = DAYS.test(dating.edtf ?? "") ? date : windowInWords(dating);
  const window = days === date || dating.edtf === null ? "" : ` (${days})`;
  const reason = dating.reason === null ? "" : `: ${dating.reason}`;
  return `${phrase}${date}${window}, ${dating.basis}${reason}`;
}

function isTexts(value: Json): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isMembers(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
