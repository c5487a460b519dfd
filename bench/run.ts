import { writeFile } from "node:fs/promises";
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
import { type Job, JOBS } from "./jobs.ts";
import { compareServers, type Contestant, type Load } from "./measure/compare-servers.ts";
import { cpuMs } from "./measure/figures.ts";
import { CONFLICT_SIZES, type Options, readOptions } from "./options.ts";
import { headLine, isWithinTarget, type Line, tableLines } from "./report.ts";
import { type Site, withSites } from "./servers/sites.ts";

try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof CannotBench)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run(options: Options): Promise<void> {
  const all = [...options.sizes, ...(options.conflicts ? CONFLICT_SIZES : [])];
  for (const size of all) await makeData(options, size);
  if (!options.makeOnly) await measureAll(options);
  if (options.drop) for (const size of all) await dropData(options, size);
}

async function measureAll(options: Options): Promise<void> {
  const lines = options.jobs.length === 0 ? [] : await measure(options);
  tellSideBySide(lines);
  const urls = {
    rich: benchDatabaseUrl(options.url, "C"),
    poor: benchDatabaseUrl(options.url, "P"),
  };
  const conflicts = options.conflicts ? await runConflicts(urls, tell) : [];
  if (options.json !== null) {
    const figures = [
      ...lines.map(({ job, ...line }) => ({ job: job.name, ...line })),
      ...conflicts,
    ];
    await writeFile(options.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
  const missed = [...lines.map(isWithinTarget), ...conflicts.map(({ isMet }) => isMet)].filter(
    (isMet) => isMet === false,
  ).length;
  if (missed > 0) tell(`\n${missed} targets missed.`);
}

async function makeData({ url }: Options, size: SizeName): Promise<void> {
  await onServer(url, async (server) => {
    if (!(await hasBenchDatabase(server, size))) {
      const cost = size === "L" ? ", which takes some minutes and 8 GB of disk" : "";
      tell(`Making ${benchDatabaseName(size)}${cost}.`);
    }
    await makeBenchDatabase(server, url, size, tell);
  });
}

async function dropData({ url }: Options, size: SizeName): Promise<void> {
  await onServer(url, async (server) => {
    await server.query(`drop database if exists ${benchDatabaseName(size)} with (force)`);
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
  const pairs = lines.flatMap((large) => {
    const small = lines.find(
      (line) =>
        line.size === "S" && line.job === large.job && line.connections === large.connections,
    );
    const isPair = large.size === "L" && large.job.kind === "load" && small !== undefined;
    return isPair ? [{ large, small }] : [];
  });
  if (pairs.length > 0) tell("\nThe product on L and on S, CPU ms per request (Node + PG):");
  for (const { large, small } of pairs) {
    const [l, s] = [cpuMs(large.product), cpuMs(small.product)];
    tell(
      `${large.job.label.padEnd(28)} ${String(large.connections).padStart(5)}  L ${l.toFixed(2)}  S ${s.toFixed(2)}  x${(l / s).toFixed(2)}`,
    );
  }
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
