import { fork } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { FromChild, ToChild } from "./child-duties.ts";

/** A server in a process of its own. */
export interface BenchServer {
  readonly name: "product" | "floor";
  readonly origin: string;
  /** CPU time of the process so far, in milliseconds. */
  cpuMs(): Promise<number>;
  /** Begins a new peak. */
  forgetPeak(): Promise<void>;
  /** The most resident memory since then; where /proc is missing, since the start. Bytes. */
  peakRssBytes(): Promise<number>;
  stop(): Promise<void>;
}

const FILES = { product: "./product.ts", floor: "./floor.ts" } as const;

// The product runs with the flags of `npm start`, which say how much memory it may leave lying about.
const { scripts } = JSON.parse(
  await readFile(new URL("../../package.json", import.meta.url), "utf8"),
) as { scripts: { start: string } };
const FLAGS = { product: scripts.start.split(" ").slice(1, -1), floor: ["--import", "tsx"] };

/**
 * Starts the product or the floor on a database.
 *
 * @param profileDir where the process writes a CPU profile when it ends; null for none
 * @throws Error if the process ends before it listens
 */
export async function startServer(
  name: BenchServer["name"],
  databaseUrl: string,
  profileDir: string | null,
): Promise<BenchServer> {
  const profile = profileDir === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileDir}`];
  const child = fork(fileURLToPath(new URL(FILES[name], import.meta.url)), {
    execArgv: [...FLAGS[name], ...profile],
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "error", DATABASE_URL: databaseUrl },
    stdio: ["ignore", process.stderr, "inherit", "ipc"],
  });
  const ended = once(child, "exit").then((): never => {
    throw new Error(`The ${name} has ended: see above.`);
  });
  ended.catch(() => {});
  const answer = async () => {
    const [message] = (await Promise.race([once(child, "message"), ended])) as [FromChild];
    return message;
  };
  const tell = (what: ToChild) => child.send(what);
  const usage = async () => {
    tell("usage");
    const said = await answer();
    if (!("cpuMs" in said)) throw new Error(`The ${name} did not tell its usage.`);
    return said;
  };
  const started = await answer();
  if (!("port" in started)) throw new Error(`The ${name} did not tell its port.`);
  return {
    name,
    origin: `http://127.0.0.1:${started.port}`,
    cpuMs: async () => (await usage()).cpuMs,
    async forgetPeak() {
      // "5" resets the high-water mark (proc(5), clear_refs).
      await writeFile(`/proc/${child.pid}/clear_refs`, "5").catch(() => {});
    },
    async peakRssBytes() {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
      const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
      return kilobytes === undefined ? (await usage()).peakRssBytes : Number(kilobytes) * 1024;
    },
    async stop() {
      tell("stop");
      await ended.catch(() => {});
    },
  };
}
