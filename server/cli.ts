import { explainFailure } from "./cli/explain-failure.ts";
import { makeProgram } from "./cli/program.ts";

// `npm run gainsay -- <command>`. The only other file with side effects is index.ts.

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
  const { exitCode, lines, unexpected } = explainFailure(error, stopped.signal.aborted);
  for (const line of lines) tell(line);
  if (unexpected !== undefined) console.error(unexpected);
  process.exitCode = exitCode;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
