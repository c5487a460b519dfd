import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";

/** A connection that is held for what it means, not for queries: a seat, a lock. */
export interface KeptConnection {
  /** Does one last thing on the connection, if there is one, and closes it. A second call does nothing. */
  end(last?: (client: Client) => Promise<void>): Promise<void>;
}

declare module "pg" {
  // pg has these, its types do not know them.
  interface Client {
    ref(): void;
    unref(): void;
  }
}

const RETRY_MS = 500;

/**
 * Keeps a connection until it is ended: if it breaks (PostgreSQL drops every connection when one of its
 * processes crashes, and goes on), it is made anew. It does not keep the process alive by itself.
 *
 * @param first - the connection as it is now
 * @param again - makes another; null when that is not possible just now
 * @param lost - is told each time the connection breaks
 */
export function keepConnection(
  first: Client,
  again: () => Promise<Client | null>,
  lost: () => void,
): KeptConnection {
  let current: Client | null = null;
  let ended = false;

  const hold = (client: Client) => {
    current = client;
    client.unref();
    client.once("end", () => {
      if (ended) return;
      current = null;
      lost();
      void holdAgain();
    });
  };
  const holdAgain = async () => {
    for (;;) {
      await sleep(RETRY_MS, undefined, { ref: false });
      if (ended) return;
      const client = await again().catch(() => null);
      if (client === null) continue;
      if (ended) await client.end();
      else hold(client);
      return;
    }
  };

  hold(first);
  return {
    end: async (last) => {
      if (ended) return;
      ended = true;
      if (current === null) return;
      // Else Node would find nothing to wait for and end in the middle, with code 13.
      current.ref();
      try {
        await last?.(current);
      } finally {
        await current.end();
      }
    },
  };
}
