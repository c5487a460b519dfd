import { CommanderError } from "commander";
import { InvalidConfig } from "../config.ts";
import { DatabaseUnavailable } from "../db/database-unavailable.ts";
import { FAULTS_TOLD, FaultyFile, formatFault } from "../exchange/fault.ts";
import { NoDatabase } from "./no-database.ts";
import { HistoryFaulty } from "./history-faulty.ts";
import { NoDate } from "./no-date.ts";
import { OutputClosed } from "./write-output.ts";
import { WrongUse } from "./wrong-use.ts";

const FAULT_IN_FILE = 1;
const NO_DATE = 1;
const NO_DATABASE = 1;
const FAULT_IN_HISTORY = 1;
const WRONG_USE = 2;
const NOT_DONE = 3;
const STOPPED = 130;
/** As a shell tells of a program whose reader has left. */
const READER_LEFT = 141;

/** How a command ended that did not end well. */
export interface Failure {
  readonly exitCode: number;
  /** What a person is told. */
  readonly lines: readonly string[];
  /** A fault of ours: to be shown whole. */
  readonly unexpected?: unknown;
}

/**
 * What to say of a failure, and the exit code that goes with it.
 *
 * @param wasStopped whether somebody stopped the command, so that whatever it ran into follows from that
 * @example explainFailure(new WrongUse("There is no file a.json."), false) // => { exitCode: 2, lines: ["There is no file a.json."] }
 */
export function explainFailure(error: unknown, wasStopped: boolean): Failure {
  // Commander has told by itself what was wrong, or was asked for help.
  if (error instanceof CommanderError) {
    return { exitCode: error.exitCode === 0 ? 0 : WRONG_USE, lines: [] };
  }
  if (wasStopped) return { exitCode: STOPPED, lines: ["Stopped. Nothing was half done."] };
  if (error instanceof OutputClosed) return { exitCode: READER_LEFT, lines: [] };
  if (error instanceof FaultyFile) return { exitCode: FAULT_IN_FILE, lines: faultLines(error) };
  if (error instanceof NoDate) return { exitCode: NO_DATE, lines: [error.message] };
  if (error instanceof NoDatabase) return { exitCode: NO_DATABASE, lines: [error.message] };
  if (error instanceof HistoryFaulty) {
    return { exitCode: FAULT_IN_HISTORY, lines: [error.message] };
  }
  if (error instanceof WrongUse) return { exitCode: WRONG_USE, lines: [error.message] };
  if (error instanceof DatabaseUnavailable || error instanceof InvalidConfig) {
    return { exitCode: NOT_DONE, lines: [error.message] };
  }
  return { exitCode: NOT_DONE, lines: [], unexpected: error };
}

function faultLines({ faults, count }: FaultyFile): string[] {
  const [first] = faults;
  if (count === 1 && first !== undefined) return [`Nothing was imported. ${formatFault(first)}`];
  const more = count > FAULTS_TOLD ? [`  and ${count - FAULTS_TOLD} more`] : [];
  return [
    `Nothing was imported. There are ${count} faults in the file:`,
    ...faults.map((fault) => `  ${formatFault(fault)}`),
    ...more,
  ];
}
