import { parseArgs } from "node:util";
import { CannotBench } from "./dataset/bench-database.ts";
import { SIZES, type SizeName } from "./dataset/sizes.ts";
import { JOB_NAMES, type JobName } from "./jobs.ts";

/** Beside what both servers are asked: the conflicts, which are measured without either. */
const CONFLICTS = "conflicts";
/** The data of that job. */
export const CONFLICT_SIZES = ["C", "P"] as const satisfies readonly SizeName[];
const ALL_JOBS: readonly string[] = [...JOB_NAMES, CONFLICTS];

const USAGE = `npm run bench -- [options]
  --size S|L|T         the data set of all jobs but conflicts; made where it is missing (default S)
  --compare            the same jobs on S and on L in turn, and the one beside the other
  --jobs a,b           of ${ALL_JOBS.join(", ")} (default: all of them); conflicts brings its own data
  --connections 1,16   how many at once (default 1,16,64)
  --seconds n          length of a turn (default 5)
  --rounds n           turns of each server (default 3)
  --url postgres://…   the server (default postgres://postgres@127.0.0.1:5432/postgres)
  --make               makes the data set and no more
  --drop               drops the data sets at the end (they are kept otherwise)
  --json file          writes the figures
  --cpu-prof folder    writes CPU profiles of both servers there`;

const CONNECTIONS = [1, 16, 64];

/** What the benchmark was asked for. */
export interface Options {
  /** Those of the jobs that are asked of both servers. */
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

/** @throws CannotBench for what is no option, with what to do instead */
export function readOptions(args: string[]): Options {
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
    process.stdout.write(`${USAGE}\n`);
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
  const asked = JOB_NAMES.filter((name) => jobs.includes(name));
  const odd = sizes.find((size) => (CONFLICT_SIZES as readonly string[]).includes(size));
  if (odd !== undefined && asked.length > 0) {
    throw new CannotBench(
      `The data of size ${odd} are for conflicts and have too few stories for ${asked.join(", ")}. Give another size, or --jobs ${CONFLICTS}, which brings its own data.`,
    );
  }
  return {
    sizes: asked.length === 0 ? [] : sizes,
    conflicts: jobs.includes(CONFLICTS),
    jobs: asked,
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
