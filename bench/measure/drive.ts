import autocannon from "autocannon";

/** What one turn of load gave. */
export interface Turn {
  readonly answers: number;
  /** More than the answers: when the time is up some are under way, and cost as much as the others. */
  readonly requests: number;
  readonly seconds: number;
  /** How long each answer took. */
  readonly milliseconds: readonly number[];
}

/**
 * Sends requests to a server for some seconds. Each connection goes round the addresses from another
 * beginning, so that they do not ask the same thing at the same time.
 *
 * @throws Error if any answer is not 200: what a server says instead is not what is measured
 */
export async function drive(
  origin: string,
  addresses: readonly string[],
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Turn> {
  const milliseconds: number[] = [];
  let begin = 0;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url: origin,
        connections,
        duration: seconds,
        setupClient(client) {
          const at = (begin++ * 7) % addresses.length;
          const order = [...addresses.slice(at), ...addresses.slice(0, at)];
          client.setRequests(order.map((path) => ({ method: "GET", path })));
        },
      },
      (error: Error | null, done) => {
        if (error) reject(error);
        else resolve(done);
      },
    );
    run.on("response", (_client, _status, _bytes, took) => milliseconds.push(took));
  });
  if (result.errors > 0 || result.non2xx > 0) {
    throw new Error(
      `${origin}: ${result.errors} connection errors and ${result.non2xx} answers that are not 200`,
    );
  }
  return {
    answers: result["2xx"],
    requests: result.requests.sent,
    seconds: result.duration,
    milliseconds,
  };
}
