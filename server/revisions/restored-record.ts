import { InvalidInput } from "../http/errors.ts";
import type { Json } from "./canonical-json.ts";
import type { RecordChange, RecordJson } from "./record-changes.ts";

/** What makes a thing that thing, and so is the same in all of its revisions. */
const IDENTITY = ["id", "slug", "recorded_at"];

/** What changes by publishing and withdrawing alone, each of which asks for more than that it was so before. */
const STATE = ["state", "withdrawn"];

const MEMBERS_OF_CHAIN = ["claimant_id", "speaker_id", "is_claimant", "position"];

/**
 * A record with what a former revision left: all of it, or one field. Identity and state stay as they are, and so does a
 * field of which nothing was known yet.
 *
 * @param field null for the whole record; else a field of it, or "chain.<id of a step>.<field of the step>"
 * @throws InvalidInput for a field that cannot be restored
 * @example restoredRecord({ id, text: "B", state: "published" }, { id, text: "A", state: "draft" }, null)
 * // => { id, text: "A", state: "published" }
 */
export function restoredRecord(
  now: RecordJson,
  then: RecordJson,
  field: string | null,
): RecordJson {
  if (now["withdrawn"] !== undefined) {
    throw new InvalidInput("This is withdrawn: take that back first, and then restore.");
  }
  if (field === null) return withFields(now, then, Object.keys(now));
  if (STATE.includes(field)) {
    throw new InvalidInput("The state changes by publishing and withdrawing alone.", "field");
  }
  if (IDENTITY.includes(field)) {
    throw new InvalidInput("This is the same in every revision.", "field");
  }
  const [name = "", step, part, ...rest] = field.split(".");
  if (!Object.hasOwn(now, name)) throw new InvalidInput("There is no such field.", "field");
  if (step === undefined) {
    // Who is held to a claim stands in its chain.
    return withFields(now, then, name === "claimant_id" ? ["chain"] : [name]);
  }
  if (name !== "chain" || part === undefined || rest.length > 0) {
    throw new InvalidInput("There is no such field.", "field");
  }
  return withChain(now, withStep(stepsOf(now), stepsOf(then), step, part));
}

/**
 * The name of the field that a change is of, as restoredRecord takes it; null for one that cannot be restored.
 *
 * @param chain the chain that the change counts its steps in
 */
export function restorableField(
  { path }: Pick<RecordChange, "path">,
  record: RecordJson,
): string | null {
  const [name = "", place, part] = path.map(String);
  if (IDENTITY.includes(name) || STATE.includes(name)) return null;
  if (name !== "chain") return name;
  const step = stepsOf(record)[Number(place)];
  if (part === undefined || MEMBERS_OF_CHAIN.includes(part) || step === undefined) return "chain";
  return `chain.${step["id"] as string}.${part}`;
}

function withFields(now: RecordJson, then: RecordJson, fields: readonly string[]): RecordJson {
  const taken = fields.filter(
    (name) => !IDENTITY.includes(name) && !STATE.includes(name) && Object.hasOwn(then, name),
  );
  const restored = {
    ...now,
    ...Object.fromEntries(taken.map((name) => [name, then[name] ?? null])),
  };
  return taken.includes("chain") ? withChain(restored, stepsOf(restored)) : restored;
}

/** The claimant of a claim is the one of its chain. */
function withChain(record: RecordJson, chain: readonly RecordJson[]): RecordJson {
  const claimant = chain.find((step) => step["is_claimant"] === true)?.["speaker_id"] ?? null;
  return { ...record, chain, claimant_id: claimant };
}

function withStep(
  now: readonly RecordJson[],
  then: readonly RecordJson[],
  id: string,
  part: string,
): RecordJson[] {
  const former = then.find((step) => step["id"] === id);
  const present = now.find((step) => step["id"] === id);
  if (former === undefined || present === undefined) {
    throw new InvalidInput(
      "This step of the chain is not in both: restore the whole chain instead.",
      "field",
    );
  }
  if (part === "id" || !Object.hasOwn(present, part)) {
    throw new InvalidInput("There is no such field.", "field");
  }
  return now.map((step) => (step === present ? { ...step, [part]: former[part] ?? null } : step));
}

function stepsOf(record: RecordJson): readonly RecordJson[] {
  const chain: Json = record["chain"] ?? null;
  return Array.isArray(chain) ? (chain as readonly RecordJson[]) : [];
}
