import type { Client } from "pg";
import { benchDatabaseUrl, connectServer } from "../dataset/bench-database.ts";
import type { SizeName } from "../dataset/sizes.ts";
import { type PostgresCpu, watchPostgresCpu } from "../measure/postgres-cpu.ts";
import { type BenchServer, startServer } from "./start-server.ts";

/** Product and floor over the data set of one size. */
export interface Site {
  readonly size: SizeName;
  readonly product: BenchServer;
  readonly floor: BenchServer;
  readonly postgres: PostgresCpu;
  /** A connection to the data, to learn addresses from. */
  readonly db: Client;
}

interface OpenSite extends Site {
  close(): Promise<void>;
}

/**
 * Starts both servers over the data of each size, does something with them, and stops them.
 *
 * @throws Error if a server ends before it listens
 */
export async function withSites(
  { url, profileDir }: { url: string; profileDir: string | null },
  sizes: readonly SizeName[],
  measure: (sites: readonly Site[]) => Promise<void>,
): Promise<void> {
  const sites: OpenSite[] = [];
  try {
    for (const size of sizes) {
      sites.push(await openSite(size, url, benchDatabaseUrl(url, size), profileDir));
    }
    if (sites.length > 0) await measure(sites);
  } finally {
    await Promise.all(sites.map(async (site) => await site.close()));
  }
}

/**
 * Starts both servers on the database at `url`, which holds the data of a size. Where anything fails nothing stays open.
 *
 * @param serverUrl another database of that server
 */
export async function openSite(
  size: SizeName,
  serverUrl: string,
  url: string,
  profileDir: string | null,
): Promise<OpenSite> {
  const opened: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of opened.splice(0).toReversed()) await end();
  };
  try {
    const server = await connectServer(serverUrl);
    opened.push(async () => await server.end());
    const db = await connectServer(url);
    opened.push(async () => await db.end());
    const postgres = await watchPostgresCpu(server, new URL(url).pathname.slice(1));
    opened.push(async () => await postgres.stop());
    const product = await startServer("product", url, profileDir);
    opened.push(async () => await product.stop());
    const floor = await startServer("floor", url, profileDir);
    opened.push(async () => await floor.stop());
    return { size, product, floor, postgres, db, close };
  } catch (error) {
    await close();
    throw error;
  }
}
