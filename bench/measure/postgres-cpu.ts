import { readFile } from "node:fs/promises";
import type pg from "pg";

/** Counts the CPU time of the processes that PostgreSQL runs for one database. */
export interface PostgresCpu {
  /** Milliseconds since the start, or null where the server's processes cannot be seen from here. */
  readMs(): Promise<number | null>;
  stop(): Promise<void>;
}

const LOOK_MS = 100;

// Parallel workers come and go: each is counted as it was when last seen.
const PROCESSES = {
  name: "processes of a database",
  text: `select pid from pg_stat_activity
    where datname = $1 and backend_type in ('client backend', 'parallel worker')`,
};

/**
 * Looks at the server's processes every 100 ms, so that those which end meanwhile count as well. One that
 * comes counts from its beginning: connecting is part of the work.
 *
 * @param server a connection to another database, which itself does not count
 */
export async function watchPostgresCpu(server: pg.Client, database: string): Promise<PostgresCpu> {
  const used = new Map<number, number>();
  let before = 0;
  const look = async () => {
    const { rows } = await server.query<{ pid: number }>({ ...PROCESSES, values: [database] });
    for (const { pid } of rows) {
      const ms = await processCpuMs(pid);
      if (ms !== null) used.set(pid, ms);
    }
  };
  await look();
  before = total(used);
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, LOOK_MS);
  return {
    async readMs() {
      await looking;
      await look();
      return used.size === 0 ? null : total(used) - before;
    },
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}

function total(used: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const ms of used.values()) sum += ms;
  return sum;
}

// Nanoseconds on a CPU where the kernel counts them, else ticks of a hundredth of a second.
async function processCpuMs(pid: number): Promise<number | null> {
  const exact = await readFile(`/proc/${pid}/schedstat`, "utf8").catch(() => null);
  if (exact !== null) return Number(exact.split(" ")[0]) / 1e6;
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
