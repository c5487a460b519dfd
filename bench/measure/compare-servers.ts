import { setTimeout } from "node:timers/promises";
import type { Job } from "../jobs.ts";
import type { BenchServer } from "../servers/start-server.ts";
import { download } from "./download.ts";
import { drive } from "./drive.ts";
import { type Figures, type Measured, toFigures } from "./figures.ts";
import type { PostgresCpu } from "./postgres-cpu.ts";

/** How a job is run. */
export interface Load {
  readonly connections: number;
  /** Of one turn; downloads take what they take. */
  readonly seconds: number;
  readonly rounds: number;
}

/** A server that is measured, on the data that it serves. */
export interface Contestant {
  readonly server: BenchServer;
  readonly postgres: PostgresCpu;
  readonly addresses: readonly string[];
}

const WARM_UP_SECONDS = 2;
// Requests that were under way when a turn ended, and their answers nobody reads.
const SETTLE_MS = 400;

/**
 * Runs a job on several servers in turn, round after round, so that a machine that grows slower or busier does
 * so for all of them.
 *
 * @returns what each came to, in their order
 * @throws Error if a server does not answer with 200
 */
export async function compareServers(
  job: Job,
  contestants: readonly Contestant[],
  load: Load,
): Promise<Figures[]> {
  const measured = contestants.map((contestant) => ({ contestant, turns: [] as Measured[] }));
  for (const { server, addresses } of contestants) await warmUp(server, job, addresses, load);
  for (let round = 0; round < load.rounds; round++) {
    for (const one of round % 2 === 0 ? measured : measured.toReversed()) {
      one.turns.push(await takeTurn(one.contestant, job, load));
    }
  }
  return measured.map(({ turns }) => toFigures(turns));
}

// All meet every address before anything counts: PostgreSQL's and the system's caches are shared.
async function warmUp(
  server: BenchServer,
  job: Job,
  addresses: readonly string[],
  { connections }: Load,
): Promise<void> {
  for (const address of addresses) await download(server.origin + address);
  if (job.kind === "download") return;
  await drive(server.origin, addresses, { connections, seconds: WARM_UP_SECONDS });
  await setTimeout(SETTLE_MS);
}

async function takeTurn(
  { server, postgres, addresses }: Contestant,
  job: Job,
  load: Load,
): Promise<Measured> {
  await server.forgetPeak();
  const node = await server.cpuMs();
  const pg = await postgres.readMs();
  const turn =
    job.kind === "load"
      ? { ...(await drive(server.origin, addresses, load)), bytes: null, firstMs: null }
      : await downloadAll(server.origin, addresses);
  await setTimeout(SETTLE_MS);
  const pgAfter = await postgres.readMs();
  return {
    ...turn,
    nodeCpuMs: (await server.cpuMs()) - node,
    postgresCpuMs: pg === null || pgAfter === null ? null : pgAfter - pg,
    peakRssBytes: await server.peakRssBytes(),
  };
}

async function downloadAll(origin: string, addresses: readonly string[]) {
  const milliseconds: number[] = [];
  let bytes = 0;
  let firstMs = 0;
  for (const address of addresses) {
    const answer = await download(origin + address);
    milliseconds.push(answer.wholeMs);
    bytes += answer.bytes;
    firstMs = answer.firstMs;
  }
  const seconds = milliseconds.reduce((sum, ms) => sum + ms, 0) / 1000;
  return {
    answers: addresses.length,
    requests: addresses.length,
    seconds,
    milliseconds,
    bytes,
    firstMs,
  };
}
