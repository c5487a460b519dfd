import type { Client } from "pg";
import { type KeptConnection, keepConnection } from "./keep-connection.ts";
import { LIGHT_SWITCH, SEAT } from "./knock.ts";

/** One process's place at the server: as long as anybody has one, the server stays. */
export interface Seat {
  /** Gives the place up. If it was the last one, `turnOff` is called while nobody else can come in. */
  leave(turnOff: () => Promise<void>): Promise<void>;
}

// One whose connection is being closed lets go of the light switch a moment before it is gone from
// pg_stat_activity. Counted by the next, it would leave the light on: so it stands up first.
const STAND_UP = `
  select set_config('application_name', 'gainsay leaving', false), pg_advisory_unlock($1)`;

// One who waits for the light switch is not counted: a second one who leaves finds the light off, one
// who comes in is turned away and looks again.
const OTHERS = `
  select count(*)::int as others
  from pg_stat_activity seat
  where backend_type = 'client backend' and application_name = $1 and pid <> pg_backend_pid()
    and not exists (
      select from pg_locks
      where pg_locks.pid = seat.pid and locktype = 'advisory' and not granted
    )`;

/**
 * Counts this process as a user of the server, through a connection that it holds for as long. A process
 * that is killed loses its connection and is not counted any more.
 *
 * @param first - a connection named SEAT
 * @param again - makes another one, when that one breaks
 * @param log - is told when it breaks
 */
export function takeSeat(
  first: Client,
  again: () => Promise<Client | null>,
  log: (line: string) => void,
): Seat {
  const connection: KeptConnection = keepConnection(first, again, () =>
    log("The built-in database dropped its connections."),
  );
  return {
    leave: async (turnOff) =>
      await connection.end(async (client) => {
        try {
          await client.query("select pg_advisory_lock($1)", [LIGHT_SWITCH]);
          const { rows } = await client.query<{ others: number }>(OTHERS, [SEAT]);
          if (rows[0]?.others !== 0) {
            await client.query(STAND_UP, [LIGHT_SWITCH]);
            return;
          }
        } catch {
          // It is going down already. To stop it now might hit one that another process has just started.
          return;
        }
        await turnOff();
      }),
  };
}
