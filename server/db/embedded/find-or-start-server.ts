import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { DatabaseUnavailable } from "../database-unavailable.ts";
import { chooseRunAs } from "./choose-run-as.ts";
import type { Cluster } from "./cluster.ts";
import type { Conditions } from "./conditions.ts";
import type { Binaries } from "./find-binaries.ts";
import { knock } from "./knock.ts";
import { type PostmasterPid, readPostmasterPid, retirePostmasterPid } from "./postmaster-pid.ts";
import { startServer } from "./start-server.ts";
import { whatRunsAt } from "./what-runs-at.ts";

/** A server that runs, with the connection by which this process counts as one of its users. */
export interface RunningServer {
  readonly client: Client;
  readonly port: number;
  /** Whether it ran before us: left by a process that was killed, or in use by another one. */
  readonly joined: boolean;
}

/** How long a server may give no answer at all before it counts as broken: it may be shutting down. */
const SILENCE_MS = 20_000;
/** How long a server may say "not now": after a crash it repairs its files first. */
const REPAIR_MS = 10 * 60_000;
/** How long to go on where other processes are starting and stopping servers on the same cluster. */
const RACE_MS = 90_000;
/** How often a start may fail of itself; a port that was taken in the last moment is tried anew. */
const FAULTS = 3;
const PAUSE_MS = 200;

/**
 * Joins the server that runs on the cluster, or starts one. Any number of processes may do this and stop
 * servers again at the same time: whoever loses a race looks again.
 *
 * @throws DatabaseUnavailable when a server runs but does not answer, or none can be started
 */
export async function findOrStartServer(
  cluster: Cluster,
  binaries: Binaries,
  conditions: Conditions,
): Promise<RunningServer> {
  const until = Date.now() + RACE_MS;
  const faults: string[] = [];
  while (Date.now() < until && faults.length < FAULTS) {
    const found = readPostmasterPid(cluster.pidFile);
    if (found === "unfinished") {
      await sleep(PAUSE_MS);
      continue;
    }
    if (found !== null) {
      const way = await lookAt(found, cluster, conditions);
      if (way === "look again") continue;
      if (way !== "start one") return way;
    }
    const as = await chooseRunAs(cluster, binaries, conditions);
    const started = await startServer(cluster, binaries, as, conditions);
    if (started.kind === "up") {
      const answer = await knock(cluster, started.port);
      if (answer.kind === "in") return { client: answer.client, port: started.port, joined: false };
    }
    if (started.kind === "fault") faults.push(started.why);
    // Not the same pause in every process, or two that race would go on in step.
    await sleep(PAUSE_MS + Math.random() * PAUSE_MS);
  }
  throw new DatabaseUnavailable(
    `The built-in database in ${cluster.folder} does not start (${faults.at(-1) ?? "other processes keep starting and stopping it"}); its log is ${cluster.log}.`,
  );
}

/** What to do about a lock file. */
async function lookAt(
  found: PostmasterPid,
  cluster: Cluster,
  { platform }: Conditions,
): Promise<RunningServer | "look again" | "start one"> {
  const occupant = whatRunsAt(found, cluster.folder, platform);
  if (occupant === "nothing") return "start one";
  if (occupant === "our server") {
    const client = await join(found, cluster, platform);
    if (client === "gone") return "look again";
    if (client !== "elsewhere") return { client, port: found.port, joined: true };
  }
  if (retirePostmasterPid(cluster.pidFile, found, platform)) return "start one";
  await sleep(PAUSE_MS);
  return "look again";
}

async function join(
  found: PostmasterPid,
  cluster: Cluster,
  platform: NodeJS.Platform,
): Promise<Client | "gone" | "elsewhere"> {
  const since = Date.now();
  for (;;) {
    const answer = await knock(cluster, found.port);
    if (answer.kind === "in") return answer.client;
    if (answer.kind === "elsewhere") return "elsewhere";
    if (whatRunsAt(found, cluster.folder, platform) !== "our server") return "gone";
    if (Date.now() - since > (answer.kind === "later" ? REPAIR_MS : SILENCE_MS)) {
      throw new DatabaseUnavailable(
        `A PostgreSQL (process ${found.pid}) runs on ${cluster.folder} but does not answer (${answer.why}): end that process and start again; its log is ${cluster.log}.`,
      );
    }
    await sleep(PAUSE_MS);
  }
}
