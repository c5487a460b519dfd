import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { explainFailure } from "../../server/cli/explain-failure.ts";
import { makeProgram } from "../../server/cli/program.ts";

const CLI = fileURLToPath(new URL("../../server/cli.ts", import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  /** What people are told. */
  readonly told: string;
}

/** Runs the command line as a person would, on the database at `url`: in a process of its own. */
export async function runGainsay(
  url: string,
  args: readonly string[],
  { input = "", closeOutput = false }: { input?: string | Buffer; closeOutput?: boolean } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, ["--import", "tsx", CLI, ...args], {
    env: { ...process.env, DATABASE_URL: url },
  });
  const out: Buffer[] = [];
  const told: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => {
    out.push(part);
    if (closeOutput) child.stdout.destroy();
  });
  child.stderr.on("data", (part: Buffer) => told.push(part));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => {
    child.on("close", resolve);
  });
  return { code, out: Buffer.concat(out).toString(), told: Buffer.concat(told).toString() };
}

/** The same within this process, for what needs none of its own: a process takes a second to start. */
export async function callGainsay(
  url: string | undefined,
  args: readonly string[],
): Promise<Omit<Ran, "out">> {
  const told: string[] = [];
  const before = process.env["DATABASE_URL"];
  process.env["DATABASE_URL"] = url;
  try {
    const never = new AbortController().signal;
    await makeProgram((line) => told.push(line), never).parseAsync(args, { from: "user" });
    return { code: 0, told: told.join("\n") };
  } catch (error) {
    const { exitCode, lines, unexpected } = explainFailure(error, false);
    if (unexpected !== undefined) throw unexpected;
    return { code: exitCode, told: [...told, ...lines].join("\n") };
  } finally {
    if (before === undefined) delete process.env["DATABASE_URL"];
    else process.env["DATABASE_URL"] = before;
  }
}
