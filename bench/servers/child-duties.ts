import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a served process tells the benchmark: where it listens, and what it has used so far. */
export type FromChild =
  | { readonly port: number }
  | { readonly cpuMs: number; readonly peakRssBytes: number };

/** What the benchmark tells it. */
export type ToChild = "usage" | "stop";

/** Listens on a free port and answers the benchmark over the channel of a forked process. */
export function serveBenchmark(server: Server): void {
  server.listen(0, "127.0.0.1", () => {
    send({ port: (server.address() as AddressInfo).port });
  });
  process.on("message", (asked: ToChild) => {
    // By exit and not by a signal: a profile is written at the exit.
    if (asked === "stop") process.exit(0);
    const { user, system } = process.cpuUsage();
    const { maxRSS } = process.resourceUsage();
    send({ cpuMs: (user + system) / 1000, peakRssBytes: maxRSS * 1024 });
  });
  process.on("disconnect", () => process.exit(0));
}

function send(message: FromChild): void {
  process.send?.(message);
}
