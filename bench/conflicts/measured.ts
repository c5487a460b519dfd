import { countStatements } from "../measure/count-statements.ts";
import { percentile } from "../measure/percentile.ts";

/** One line of the answer. */
export interface Measured {
  readonly label: string;
  /** How many conflicts were found, or told. */
  readonly conflicts: number;
  /** How many statements were sent each time. */
  readonly statements: number;
  readonly milliseconds: readonly number[];
  /** What the 99th percentile is held to; null where nothing was set. */
  readonly target: number | null;
}

/** What is written of it to a file. */
export interface ConflictFigures {
  readonly job: "conflicts";
  readonly label: string;
  readonly conflicts: number;
  readonly statements: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly targetMs: number | null;
  /** Null where there is no target. */
  readonly isMet: boolean | null;
}

const TURNS = 5;

/** Runs something that finds conflicts, once to plan and warm up, and then five times. */
export async function measure(
  label: string,
  target: number | null,
  run: () => Promise<number>,
): Promise<Measured> {
  let conflicts = await run();
  const milliseconds: number[] = [];
  const statements = await countStatements(async () => {
    for (let turn = 0; turn < TURNS; turn++) {
      const began = performance.now();
      conflicts = await run();
      milliseconds.push(performance.now() - began);
    }
  });
  return { label, conflicts, statements: statements / TURNS, milliseconds, target };
}

export function toFigures({
  label,
  conflicts,
  statements,
  milliseconds,
  target,
}: Measured): ConflictFigures {
  const p99Ms = percentile(milliseconds, 0.99);
  return {
    job: "conflicts",
    label,
    conflicts,
    statements,
    p50Ms: percentile(milliseconds, 0.5),
    p99Ms,
    targetMs: target,
    isMet: target === null ? null : p99Ms < target,
  };
}
