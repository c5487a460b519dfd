import type { Client } from "pg";
import { benchDatabaseName, benchDatabaseUrl, connectServer } from "../dataset/bench-database.ts";
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
    for (const size of sizes) sites.push(await openSite(url, size, profileDir));
    if (sites.length > 0) await measure(sites);
  } finally {
    for (const site of sites) await site.close();
  }
}

async function openSite(
  serverUrl: string,
  size: SizeName,
  profileDir: string | null,
): Promise<OpenSite> {
  const url = benchDatabaseUrl(serverUrl, size);
  const server = await connectServer(serverUrl);
  const db = await connectServer(url);
  const postgres = await watchPostgresCpu(server, benchDatabaseName(size));
  const product = await startServer("product", url, profileDir);
  const floor = await startServer("floor", url, profileDir);
  const close = async () => {
    await postgres.stop();
    await Promise.all([product.stop(), floor.stop(), db.end(), server.end()]);
  };
  return { size, product, floor, postgres, db, close };
}
