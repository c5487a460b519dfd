import { commanderExitCode, makeProgram } from "./cli/program.ts";
import { OutputClosed } from "./cli/write-output.ts";
import { WrongUse } from "./cli/wrong-use.ts";
import { InvalidConfig } from "./config.ts";
import { DatabaseUnavailable } from "./db/database-unavailable.ts";
import { FAULTS_TOLD, FaultyFile, formatFault } from "./exchange/fault.ts";

// `npm run gainsay -- <command>`. The only other file with side effects is index.ts.

const FAULT_IN_FILE = 1;
const WRONG_USE = 2;
const NOT_DONE = 3;
const STOPPED = 130;
/** As a shell tells of a program whose reader has left. */
const READER_LEFT = 141;

process.env["TZ"] = "UTC";
const stopped = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => stopped.abort());
}
// A reader who leaves is found out by whoever writes; without a listener Node would end with a stack.
process.stdout.on("error", () => {});

try {
  await makeProgram(tell, stopped.signal).parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

function explain(error: unknown): number {
  const said = commanderExitCode(error);
  if (said !== undefined) return said;
  if (stopped.signal.aborted) {
    tell("Stopped. Nothing was half done.");
    return STOPPED;
  }
  if (error instanceof OutputClosed) return READER_LEFT;
  if (error instanceof FaultyFile) {
    tellFaults(error);
    return FAULT_IN_FILE;
  }
  if (error instanceof WrongUse) {
    tell(error.message);
    return WRONG_USE;
  }
  if (error instanceof DatabaseUnavailable || error instanceof InvalidConfig) tell(error.message);
  else console.error(error);
  return NOT_DONE;
}

function tellFaults({ faults, count }: FaultyFile): void {
  const [first] = faults;
  if (count === 1 && first !== undefined) {
    tell(`Nothing was imported. ${formatFault(first)}`);
    return;
  }
  tell(`Nothing was imported. There are ${count} faults in the file:`);
  for (const fault of faults) tell(`  ${formatFault(fault)}`);
  if (count > FAULTS_TOLD) tell(`  and ${count - FAULTS_TOLD} more`);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
