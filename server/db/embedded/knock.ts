import { readFileSync, statSync } from "node:fs";
import { Client } from "pg";
import { DatabaseUnavailable } from "../database-unavailable.ts";
import { codeOf, messageOf } from "../fault.ts";
import type { Cluster } from "./cluster.ts";

/**
 * Advisory lock number. Shared while one comes in, exclusive while one counts the others and turns off
 * the light: so nobody comes in between the count and the stop. Any number: it only has to be the same
 * in every process.
 */
export const LIGHT_SWITCH = 7_310_021;

/** The name of the one connection by which a process counts as a user of the server. */
export const SEAT = "gainsay seat";

/**
 * What comes of knocking at a server:
 * - `in`: a connection, named SEAT
 * - `later`: it is starting, repairing its files, or shutting down
 * - `nobody`: no answer
 * - `elsewhere`: a server on another cluster (a copied data folder, whose lock file was copied with it)
 */
export type Answer =
  | { readonly kind: "in"; readonly client: Client }
  | { readonly kind: "later" | "nobody" | "elsewhere"; readonly why: string };

const WRONG_PASSWORD = "28P01";
const STARTING_OR_STOPPING = "57P03";
const TIMEOUT_MS = 5_000;

/** The address of the built-in database, password and all; it can be reached from this machine only. */
export function urlOf(cluster: Cluster, port: number): string {
  // sslmode: a PGSSLMODE in the environment is meant for some other server.
  return `postgres://postgres:${passwordOf(cluster)}@127.0.0.1:${port}/postgres?sslmode=disable`;
}

/**
 * Tries once to connect to the server of this cluster on `port`.
 *
 * @throws DatabaseUnavailable when the password of the cluster is lost or is not its password
 */
export async function knock(cluster: Cluster, port: number): Promise<Answer> {
  const client = new Client({
    connectionString: urlOf(cluster, port),
    application_name: SEAT,
    connectionTimeoutMillis: TIMEOUT_MS,
  });
  // Without a listener a connection that breaks takes the process down.
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    if (!isSame(rows[0]?.data_directory ?? "", cluster.folder)) {
      await client.end();
      return { kind: "elsewhere", why: "it serves another folder" };
    }
    await client.query("select pg_advisory_lock_shared($1), pg_advisory_unlock_shared($1)", [
      LIGHT_SWITCH,
    ]);
    return { kind: "in", client };
  } catch (fault) {
    client.end().catch(() => {});
    if (codeOf(fault) === WRONG_PASSWORD) throw wrongPassword(cluster, fault);
    const kind = codeOf(fault) === STARTING_OR_STOPPING ? "later" : "nobody";
    return { kind, why: messageOf(fault) };
  }
}

function passwordOf(cluster: Cluster): string {
  try {
    return encodeURIComponent(readFileSync(cluster.passwordFile, "utf8").trim());
  } catch (cause) {
    throw wrongPassword(cluster, cause);
  }
}

function wrongPassword(cluster: Cluster, cause: unknown): DatabaseUnavailable {
  return new DatabaseUnavailable(
    `The built-in database does not open with the password in ${cluster.passwordFile}: put back the file that was there when the data were made.`,
    { cause },
  );
}

function isSame(one: string, other: string): boolean {
  const ours = statSync(other);
  const theirs = statSync(one, { throwIfNoEntry: false });
  // A path that we cannot look at (Windows, letters of another code page): the password was right, so it is ours.
  return theirs === undefined || (theirs.ino === ours.ino && theirs.dev === ours.dev);
}
