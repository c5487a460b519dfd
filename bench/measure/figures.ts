import { percentile } from "./percentile.ts";

/** What a server used and did in all its turns of one job. */
export interface Figures {
  readonly answersPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU per request. */
  readonly nodeCpuMs: number;
  /** Null where the server's processes cannot be seen. */
  readonly postgresCpuMs: number | null;
  /** The most of all turns. */
  readonly peakRssMb: number;
  /** Of one answer; downloads only. */
  readonly megabytes: number | null;
  /** Until the first byte, in the middle of all; downloads only. */
  readonly firstMs: number | null;
}

/** One turn as it was measured. */
export interface Measured {
  readonly answers: number;
  readonly requests: number;
  readonly seconds: number;
  readonly milliseconds: readonly number[];
  readonly nodeCpuMs: number;
  readonly postgresCpuMs: number | null;
  readonly peakRssBytes: number;
  readonly bytes: number | null;
  readonly firstMs: number | null;
}

/** Puts the turns of one server together. */
export function toFigures(turns: readonly Measured[]): Figures {
  const sum = (of: (turn: Measured) => number) => turns.reduce((all, turn) => all + of(turn), 0);
  const requests = sum((turn) => turn.requests);
  const milliseconds = turns.flatMap((turn) => turn.milliseconds);
  const firsts = turns.flatMap((turn) => turn.firstMs ?? []);
  const bytes = turns[0]?.bytes ?? null;
  return {
    answersPerSecond: sum((turn) => turn.answers) / sum((turn) => turn.seconds),
    p50Ms: percentile(milliseconds, 0.5),
    p99Ms: percentile(milliseconds, 0.99),
    nodeCpuMs: sum((turn) => turn.nodeCpuMs) / requests,
    postgresCpuMs: turns.some((turn) => turn.postgresCpuMs === null)
      ? null
      : sum((turn) => turn.postgresCpuMs ?? 0) / requests,
    peakRssMb: Math.max(...turns.map((turn) => turn.peakRssBytes)) / 1e6,
    megabytes: bytes === null ? null : bytes / 1e6,
    firstMs: firsts.length === 0 ? null : percentile(firsts, 0.5),
  };
}

/** Node and PostgreSQL together, per request. */
export function cpuMs({ nodeCpuMs, postgresCpuMs }: Figures): number {
  return nodeCpuMs + (postgresCpuMs ?? 0);
}
