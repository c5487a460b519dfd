import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Client } from "pg";
import {
  benchDatabaseName,
  benchDatabaseUrl,
  CannotBench,
  connectServer,
  hasBenchDatabase,
  makeBenchDatabase,
} from "./dataset/bench-database.ts";
import { SIZES, type SizeName } from "./dataset/sizes.ts";
import { runConflicts } from "./conflicts/run-conflicts.ts";
import { type Job, JOB_NAMES, type JobName, JOBS } from "./jobs.ts";
import { compareServers, type Contestant, type Load } from "./measure/compare-servers.ts";
import { cpuMs } from "./measure/figures.ts";
import { headLine, isWithinTarget, type Line, tableLines } from "./report.ts";
import { type Site, withSites } from "./servers/sites.ts";

/** Beside what both servers are asked: the conflicts, which are measured without either. */
const CONFLICTS = "conflicts";
const ALL_JOBS: readonly string[] = [...JOB_NAMES, CONFLICTS];

const USAGE = `npm run bench -- [options]
  --size S|L|T         the data set; made where it is missing (default S)
  --compare            the same jobs on S and on L in turn, and the one beside the other
  --jobs a,b           of ${ALL_JOBS.join(", ")} (default: all of them); conflicts brings its own data
  --connections 1,16   how many at once (default 1,16,64)
  --seconds n          length of a turn (default 5)
  --rounds n           turns of each server (default 3)
  --url postgres://…   the server (default postgres://postgres@127.0.0.1:5432/postgres)
  --make               makes the data set and no more
  --drop               drops the data set at the end (it is kept otherwise)
  --json file          writes the figures
  --cpu-prof folder    writes CPU profiles of both servers there`;

const CONNECTIONS = [1, 16, 64];

try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof CannotBench)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

interface Options {
  readonly sizes: readonly SizeName[];
  readonly jobs: readonly JobName[];
  readonly conflicts: boolean;
  readonly connections: readonly number[];
  readonly seconds: number;
  readonly rounds: number;
  readonly url: string;
  readonly makeOnly: boolean;
  readonly drop: boolean;
  readonly json: string | null;
  readonly profileDir: string | null;
}

function readOptions(args: string[]): Options {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        size: { ...text, default: "S" },
        compare: flag,
        jobs: { ...text, default: ALL_JOBS.join(",") },
        connections: { ...text, default: CONNECTIONS.join(",") },
        seconds: { ...text, default: "5" },
        rounds: { ...text, default: "3" },
        url: { ...text, default: "postgres://postgres@127.0.0.1:5432/postgres" },
        make: flag,
        drop: flag,
        json: text,
        "cpu-prof": text,
        help: flag,
      },
    }));
  } catch (error) {
    throw new CannotBench(`${error instanceof Error ? error.message : ""}\n${USAGE}`);
  }
  if (values.help) {
    tell(USAGE);
    process.exit(0);
  }
  const sizes = values.compare ? ["S", "L"] : [values.size];
  const jobs = values.jobs.split(",");
  const counts = [...numbers(values.connections), Number(values.seconds), Number(values.rounds)];
  const isKnown =
    sizes.every((size): size is SizeName => Object.hasOwn(SIZES, size)) &&
    jobs.every((job) => ALL_JOBS.includes(job)) &&
    counts.every((count) => count > 0);
  if (!isKnown) throw new CannotBench(USAGE);
  return {
    sizes,
    conflicts: jobs.includes(CONFLICTS),
    jobs: JOB_NAMES.filter((name) => jobs.includes(name)),
    connections: numbers(values.connections),
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    url: values.url,
    makeOnly: values.make,
    drop: values.drop,
    json: values.json ?? null,
    profileDir: values["cpu-prof"] ?? null,
  };
}

function numbers(list: string): number[] {
  return list.split(",").map(Number);
}

async function run(options: Options): Promise<void> {
  const sizes = options.jobs.length === 0 ? [] : options.sizes;
  const all: SizeName[] = options.conflicts ? [...sizes, "C"] : [...sizes];
  for (const size of all) await makeData(options, size);
  if (!options.makeOnly) await measureAll(options);
  if (options.drop) for (const size of all) await dropData(options, size);
}

async function measureAll(options: Options): Promise<void> {
  const lines = options.jobs.length === 0 ? [] : await measure(options);
  if (options.sizes.length > 1) tellSideBySide(lines);
  const missedConflicts = options.conflicts
    ? await runConflicts(benchDatabaseUrl(options.url, "C"), tell)
    : 0;
  if (options.json !== null) {
    const figures = lines.map(({ job, ...line }) => ({ job: job.name, ...line }));
    await writeFile(options.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
  const missed = lines.filter((line) => isWithinTarget(line) === false).length + missedConflicts;
  if (missed > 0) tell(`\n${missed} targets missed.`);
}

async function makeData({ url }: Options, size: SizeName): Promise<void> {
  await onServer(url, async (server) => {
    if (!(await hasBenchDatabase(server, size))) {
      tell(`Making ${benchDatabaseName(size)}; L takes some minutes and 8 GB of disk.`);
    }
    await makeBenchDatabase(server, url, size, tell);
  });
}

async function dropData({ url }: Options, size: SizeName): Promise<void> {
  await onServer(url, async (server) => {
    await server.query(`drop database ${benchDatabaseName(size)} with (force)`);
  });
}

async function onServer(url: string, work: (server: Client) => Promise<void>): Promise<void> {
  const server = await connectServer(url);
  try {
    await work(server);
  } finally {
    await server.end();
  }
}

// Sizes take turns as well: what a page costs on L and on S is asked of one machine in one state.
async function measure(options: Options): Promise<Line[]> {
  for (const size of options.sizes) {
    tell(`\n${size}: ${SIZES[size].claims} claims, ${SIZES[size].links} links.`);
  }
  tell(`Node, PG: CPU per request.\n${headLine()}`);
  const jobs = options.jobs.map((name) => JOBS[name]);
  const loads = jobs.filter(({ kind }) => kind === "load");
  const lines: Line[] = [];
  await withSites(options, loads.length === 0 ? [] : options.sizes, async (sites) => {
    for (const job of loads) {
      for (const connections of options.connections) {
        lines.push(...(await measureJob(job, sites, { ...options, connections })));
      }
    }
  });
  // A process that has served pages keeps memory that an export did not need: each has processes of its own.
  for (const job of jobs.filter(({ kind }) => kind === "download")) {
    await withSites(options, options.sizes, async (sites) => {
      lines.push(...(await measureJob(job, sites, { ...options, connections: 1 })));
    });
  }
  return lines;
}

async function measureJob(job: Job, sites: readonly Site[], load: Load): Promise<Line[]> {
  const contestants: Contestant[] = [];
  for (const { product, floor, postgres, db } of sites) {
    const addresses = await job.addresses(db);
    contestants.push({ server: product, postgres, addresses });
    contestants.push({ server: floor, postgres, addresses });
  }
  const figures = await compareServers(job, contestants, load);
  return sites.map(({ size }, at) => {
    const [product, floor] = figures.slice(at * 2);
    if (product === undefined || floor === undefined) throw new Error("a server was not measured");
    const line = { size, job, connections: load.connections, product, floor };
    for (const row of tableLines(line)) tell(sites.length > 1 ? `${size} ${row}` : row);
    return line;
  });
}

// The product on a hundred times as many claims: a page should cost what it costs on few.
function tellSideBySide(lines: readonly Line[]): void {
  tell("\nThe product on L and on S, CPU ms per request (Node + PG):");
  for (const large of lines.filter((line) => line.size === "L" && line.job.kind === "load")) {
    const small = lines.find(
      (line) =>
        line.size === "S" && line.job === large.job && line.connections === large.connections,
    );
    if (small === undefined) continue;
    const [l, s] = [cpuMs(large.product), cpuMs(small.product)];
    tell(
      `${large.job.label.padEnd(28)} ${String(large.connections).padStart(5)}  L ${l.toFixed(2)}  S ${s.toFixed(2)}  x${(l / s).toFixed(2)}`,
    );
  }
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
