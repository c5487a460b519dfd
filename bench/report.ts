import { type Job, MOST_EXPORT_RSS_MB } from "./jobs.ts";
import { cpuMs, type Figures } from "./measure/figures.ts";

/** One line of the answer: a job at a number of connections. */
export interface Line {
  readonly size: string;
  readonly job: Job;
  readonly connections: number;
  readonly product: Figures;
  readonly floor: Figures;
}

const COLUMNS: readonly (readonly [string, number])[] = [
  ["job", 28],
  ["conn", 5],
  ["who", 8],
  ["answers/s", 10],
  ["p50 ms", 9],
  ["p99 ms", 9],
  ["Node ms", 9],
  ["PG ms", 9],
  ["sum ms", 9],
  ["RSS MB", 7],
];

/** The head of the table, once a size. */
export function headLine(): string {
  return COLUMNS.map(([name, width], at) => (at === 0 ? name.padEnd(width) : name.padStart(width)))
    .join(" ")
    .trimEnd();
}

/**
 * Three lines of the table: product, floor, and how many times the floor the product is. Milliseconds beside
 * Node and PG are CPU per request.
 */
export function tableLines({ job, connections, product, floor }: Line): string[] {
  const isDownload = job.kind === "download";
  const row = (label: string, who: string, cells: readonly string[]) =>
    [label, isDownload ? "" : String(connections), who, ...cells]
      .map((cell, at) => {
        const width = COLUMNS[at]?.[1] ?? 0;
        return at === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join(" ");
  const figures = (of: Line["product"]) => [
    of.answersPerSecond.toFixed(isDownload ? 2 : 0),
    of.p50Ms.toFixed(isDownload ? 0 : 2),
    of.p99Ms.toFixed(isDownload ? 0 : 2),
    of.nodeCpuMs.toFixed(2),
    of.postgresCpuMs?.toFixed(2) ?? "n/a",
    cpuMs(of).toFixed(2),
    of.peakRssMb.toFixed(0),
  ];
  const times = (of: (figures: Line["product"]) => number) =>
    `x${(of(product) / of(floor)).toFixed(2)}`;
  return [
    row(job.label, "product", figures(product)),
    row(
      isDownload ? sizeOfAnswer(product.megabytes, floor.megabytes) : "",
      "floor",
      figures(floor),
    ),
    row(verdict(job, product, floor), "ratio", [
      times((of) => of.answersPerSecond),
      times((of) => of.p50Ms),
      times((of) => of.p99Ms),
      times((of) => of.nodeCpuMs),
      product.postgresCpuMs === null ? "n/a" : times((of) => of.postgresCpuMs ?? 0),
      times(cpuMs),
      times((of) => of.peakRssMb),
    ]),
  ];
}

/** Whether the product is within what was set for it; null where nothing was. */
export function isWithinTarget({ job, product, floor }: Line): boolean | null {
  if (job.name === "all") return product.peakRssMb < MOST_EXPORT_RSS_MB;
  if (job.target === null) return null;
  return measuredRatio(job, product, floor) <= job.target.ratio;
}

function measuredRatio(job: Job, product: Line["product"], floor: Line["product"]): number {
  return job.target?.of === "time" ? product.p50Ms / floor.p50Ms : cpuMs(product) / cpuMs(floor);
}

function verdict(job: Job, product: Line["product"], floor: Line["product"]): string {
  if (job.name === "all") {
    return `RSS < ${MOST_EXPORT_RSS_MB} MB: ${met(product.peakRssMb < MOST_EXPORT_RSS_MB)}`;
  }
  if (job.target === null) return "";
  const ratio = measuredRatio(job, product, floor);
  return `${job.target.of} <= x${job.target.ratio}: ${met(ratio <= job.target.ratio)}`;
}

function sizeOfAnswer(product: number | null, floor: number | null): string {
  return `${product?.toFixed(1)} MB, floor ${floor?.toFixed(1)} MB`;
}

function met(isMet: boolean): string {
  return isMet ? "met" : "MISSED";
}
