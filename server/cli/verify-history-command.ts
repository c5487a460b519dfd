import type { Knex } from "knex";
import { readHead, writeHead } from "../history/history-head.ts";
import { type VerifiedHistory, verifyHistory } from "../history/verify-history.ts";
import { HistoryFaulty } from "./history-faulty.ts";
import { progressOn } from "./progress.ts";
import { WrongUse } from "./wrong-use.ts";

const COUNT = new Intl.NumberFormat("en-GB");

/**
 * `gainsay verify-history`: each fault goes to standard output as it is found.
 *
 * @returns sentences on what was checked, and the head to be noted
 * @throws HistoryFaulty where there are faults; WrongUse where the noted head is none
 */
export async function verifyHistoryCommand(
  db: Knex,
  { noted }: { readonly noted?: string },
  signal: AbortSignal,
): Promise<string[]> {
  const head = noted === undefined ? null : readHead(noted);
  if (noted !== undefined && head === null) {
    throw new WrongUse(
      `“${noted}” is no head: it is a number, a colon and 64 hexadecimal digits, as this command tells it.`,
    );
  }
  const progress = progressOn(process.stderr);
  try {
    const verified = await verifyHistory(db, {
      noted: head,
      signal,
      onFault(fault) {
        progress.end();
        process.stdout.write(`${fault}\n`);
      },
      onProgress: (revisions) => progress.at("revisions checked", revisions),
    });
    progress.end();
    return tellVerified(verified);
  } finally {
    progress.end();
  }
}

function tellVerified({ revisions, things, faults, head }: VerifiedHistory): string[] {
  const checked = `${counted(revisions, "revision")} of ${counted(things, "thing")} were checked`;
  if (faults > 0) {
    throw new HistoryFaulty(`${checked}: ${counted(faults, "fault")}, told above.`);
  }
  const note =
    head === null
      ? "Somebody was writing all the time, so there is no head to note. Run it again later."
      : `Head: ${writeHead(head)}. Note it elsewhere: --noted compares it later.`;
  return [`${checked}. The history is whole, and everything is as it says.`, note];
}

function counted(count: number, what: string): string {
  return `${COUNT.format(count)} ${what}${count === 1 ? "" : "s"}`;
}
