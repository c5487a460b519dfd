import { DatabaseUnavailable } from "../database-unavailable.ts";
import { codeOf, messageOf } from "../fault.ts";
import { type Cluster, clusterIn } from "./cluster.ts";
import { type Conditions, THIS_MACHINE } from "./conditions.ts";
import { findBinaries } from "./find-binaries.ts";
import { findOrStartServer } from "./find-or-start-server.ts";
import { isSyncedFolder } from "./is-synced-folder.ts";
import { knock, urlOf } from "./knock.ts";
import { makeCluster } from "./make-cluster.ts";
import { refuseForeignFolder } from "./refuse-foreign-folder.ts";
import { refuseOtherVersion } from "./refuse-other-version.ts";
import { removeLeftovers } from "./remove-leftovers.ts";
import { stopServer } from "./stop-server.ts";
import { takeSeat } from "./take-seat.ts";

/** The built-in database, running. */
export interface Embedded {
  /** Where to connect, password included: not for logs. */
  readonly url: string;
  readonly port: number;
  /** Whether it ran before: in use by another process, or left by one that was killed. */
  readonly joined: boolean;
  /** Lets go of it. The last process to do so stops the server. Close the own connections first. */
  stop(): Promise<void>;
}

/**
 * Starts the built-in PostgreSQL on the data in `dataDir`, or joins the one that runs there already, and
 * makes the data folder when it is not there. It is a real server: anything that speaks to PostgreSQL
 * can use its address.
 *
 * Several processes may use one data folder at once (the web server and an export, say). A process that
 * is killed leaves the server running; the next one joins it, and the last one out stops it.
 *
 * @param dataDir - the data folder of Gainsay; the database makes `pg18` in it
 * @param log - is told what a person may want to know, one line at a time
 * @throws DatabaseUnavailable in one sentence, with the way out
 * @example
 * const database = await startEmbedded("./data");
 * // ... connect to database.url ...
 * await database.stop();
 */
export async function startEmbedded(
  dataDir: string,
  log: (line: string) => void = () => {},
  conditions: Conditions = THIS_MACHINE,
): Promise<Embedded> {
  try {
    return await start(clusterIn(dataDir), log, conditions);
  } catch (fault) {
    // What the system refuses at any step (a file, a process) is the person's to know, not a bug of ours.
    if (!/^E[A-Z]+$/.test(codeOf(fault) ?? "")) throw fault;
    throw new DatabaseUnavailable(
      `The built-in database in ${dataDir} cannot be used (${messageOf(fault)}): put that right, or set DATABASE_URL to a PostgreSQL server.`,
      { cause: fault },
    );
  }
}

async function start(
  cluster: Cluster,
  log: (line: string) => void,
  conditions: Conditions,
): Promise<Embedded> {
  const binaries = findBinaries(conditions);
  refuseForeignFolder(cluster);
  refuseOtherVersion(cluster);
  if (isSyncedFolder(cluster.dataDir)) {
    log(`${cluster.dataDir} looks like a cloud drive, where databases break: set DATA_DIR.`);
  }
  if (await makeCluster(cluster, binaries, conditions)) {
    log(`Made a new database in ${cluster.folder}.`);
  }
  removeLeftovers(cluster);
  const { client, port, joined } = await findOrStartServer(cluster, binaries, conditions);
  const again = async () => {
    const answer = await knock(cluster, port);
    return answer.kind === "in" ? answer.client : null;
  };
  const seat = takeSeat(client, again, log);
  return {
    url: urlOf(cluster, port),
    port,
    joined,
    stop: async () =>
      await seat.leave(async () => {
        if (await stopServer(cluster, binaries, conditions)) return;
        log(`The built-in database is still shutting down; its log is ${cluster.log}.`);
      }),
  };
}
