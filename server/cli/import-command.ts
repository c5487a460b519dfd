import type { Knex } from "knex";
import { migrate } from "../db/migrate.ts";
import { ENTRY_TYPES, type EntryType } from "../exchange/entry.ts";
import type { ImportReport } from "../exchange/import-entries.ts";
import { importPath } from "../exchange/import-path.ts";
import { openInput } from "./open-input.ts";
import { progressOn } from "./progress.ts";

const COUNT = new Intl.NumberFormat("en-GB");

const NAMES: Record<EntryType, [one: string, many: string]> = {
  speaker: ["speaker", "speakers"],
  source: ["source", "sources"],
  snapshot: ["snapshot", "snapshots"],
  story: ["story", "stories"],
  event: ["event", "events"],
  claim: ["claim", "claims"],
  link: ["link", "links"],
  dismissal: ["dismissal", "dismissals"],
  reply_request: ["request for a reply", "requests for a reply"],
  former_address: ["former address", "former addresses"],
  merge: ["merge", "merges"],
  merged_record: ["record that a merge rewrote", "records that merges rewrote"],
  revision: ["revision", "revisions"],
};

/**
 * `gainsay import`: into a database that is brought up to date first, as at a start.
 *
 * @returns a sentence on what was done
 * @throws FaultyFile; WrongUse
 */
export async function importCommand(
  db: Knex,
  file: string,
  { onlyCheck, signal }: { onlyCheck: boolean; signal: AbortSignal },
): Promise<string> {
  const input = await openInput(file);
  const progress = progressOn(process.stderr);
  try {
    if (!onlyCheck) await migrate(db);
    const change = { who: "command line", reason: `Imported from ${input.name}` };
    const report = await importPath(db, change, input.path, {
      onlyCheck,
      onProgress(step, records) {
        signal.throwIfAborted();
        progress.at(step === "checked" ? "records checked" : "records stored", records);
      },
    });
    return tellReport(report, onlyCheck);
  } finally {
    progress.end();
    await input.close();
  }
}

/** @example tellReport(report, false) // "Imported 1 story, 42 claims. 7 records were here already." */
export function tellReport(report: ImportReport, onlyCheck: boolean): string {
  const added = ENTRY_TYPES.filter((type) => report[type].added > 0).map((type) => {
    const { added: count } = report[type];
    return `${COUNT.format(count)} ${NAMES[type][count === 1 ? 0 : 1]}`;
  });
  const there = ENTRY_TYPES.reduce((sum, type) => sum + report[type].unchanged, 0);
  const withdrawn = ENTRY_TYPES.map((type) => tellWithdrawn(type, report[type].withdrawn ?? 0));
  const done = onlyCheck ? "The file can be imported. It would add" : "Imported";
  const first =
    added.length > 0
      ? `${done} ${added.join(", ")}.`
      : `${onlyCheck ? "The file can be imported. It would add nothing" : "Nothing was to be imported"}: ${withdrawn.some((told) => told !== "") ? "nothing in it is new" : "all of it is here"}.`;
  const known =
    there > 0 && added.length > 0
      ? ` ${COUNT.format(there)} ${there === 1 ? "record was" : "records were"} here already.`
      : "";
  return `${first}${known}${withdrawn.join("")}`;
}

function tellWithdrawn(type: EntryType, count: number): string {
  if (count === 0) return "";
  const [one, many] = NAMES[type];
  return count === 1
    ? ` One ${one} stands in the file and was withdrawn here: it stays withdrawn.`
    : ` ${COUNT.format(count)} ${many} stand in the file and were withdrawn here: they stay withdrawn.`;
}
