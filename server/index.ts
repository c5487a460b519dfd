import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { seedDemoStory } from "../seeds/demo_story.ts";
import { inviteFirstAdmin } from "./accounts/first-admin.ts";
import { createApp } from "./app.ts";
import { InvalidConfig, readConfig } from "./config.ts";
import { connect } from "./db/connect.ts";
import { DatabaseUnavailable } from "./db/database-unavailable.ts";
import { holdWebServerLock } from "./db/embedded/hold-web-server-lock.ts";
import { migrate } from "./db/migrate.ts";
import { openDatabase } from "./db/open-database.ts";
import { serve } from "./http/serve.ts";
import { invitationPath } from "./http/paths.ts";
import { siteLog } from "./http/site-log.ts";

// The only file with side effects: settings, database, listen, stop.

/** How long requests that are still running may take when the process is told to stop. */
const PATIENCE_MS = 15_000;
/** npm, tsx and some shells hand one Ctrl-C on twice; only a later one means "now". */
const SAME_SIGNAL_MS = 1_500;

// What was opened, the newest last: closed in the opposite order.
const opened: (() => Promise<unknown>)[] = [];
let stopping: Promise<void> | undefined;

process.env["TZ"] = "UTC";
const starting = start();
listenToSignals();
try {
  await starting;
} catch (error) {
  if (stopping === undefined) await refuse(error);
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = siteLog(config.logLevel);
  const database = await openDatabase(config, tell);
  opened.push(() => database.close());
  if (database.embedded) {
    const lock = await holdWebServerLock(database.url);
    if (lock === null) {
      throw new DatabaseUnavailable(
        `Gainsay is running on ${config.dataDir} already: use that one, or set DATA_DIR to another folder.`,
      );
    }
    opened.push(() => lock.release());
  }
  const db = connect(database.url, config);
  opened.push(() => db.destroy());
  await migrate(db);
  const isFirstRun = await seedDemoStory(db, new Date());

  const app = createApp({ db, config, log, now: () => new Date() });
  const server = serve(app).listen(config.port, config.host);
  await once(server, "listening");
  opened.push(async () => {
    server.close();
    server.closeIdleConnections();
    const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
    await once(server, "close");
    clearTimeout(patience);
  });
  const { address, port, family } = server.address() as AddressInfo;
  const host = family === "IPv6" ? `[${address}]` : address;
  if (isFirstRun) tell("The demo story is loaded.");
  const origin = `http://${host}:${port}`;
  const invitation = await inviteFirstAdmin(db, new Date());
  if (invitation !== null) {
    tell(
      `Nobody can write here yet. Become the first admin at ${origin}${invitationPath(invitation)}`,
    );
    tell(
      "(this address works once, within a day; each start prints another while nobody is there)",
    );
  }
  tell(`Gainsay is at ${origin}  (Ctrl-C stops it)`);
}

function listenToSignals(): void {
  let first = 0;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (first !== 0) {
        if (Date.now() - first > SAME_SIGNAL_MS) process.exit(130);
        return;
      }
      first = Date.now();
      stopping = stop();
    });
  }
}

async function stop(): Promise<void> {
  // A start that is under way goes on to its end: half a start cannot be closed.
  await Promise.allSettled([starting]);
  let code = 0;
  for (const close of opened.toReversed()) {
    try {
      await close();
    } catch (error) {
      code = 1;
      tell(error instanceof Error ? error.message : String(error));
    }
  }
  if (code === 0) tell("Gainsay has stopped.");
  process.exit(code);
}

// What somebody can mend is said in a sentence; anything else is a fault of ours and shown whole.
async function refuse(fault: unknown): Promise<void> {
  const isMendable =
    fault instanceof DatabaseUnavailable ||
    fault instanceof InvalidConfig ||
    (fault instanceof Error && "code" in fault && fault.code === "EADDRINUSE");
  if (!isMendable) console.error(fault);
  else if (fault instanceof Error && "port" in fault) {
    tell(`Port ${String(fault.port)} is in use: set PORT to another one, such as PORT=3001.`);
  } else if (fault instanceof Error) tell(fault.message);
  for (const close of opened.toReversed()) await Promise.allSettled([close()]);
  process.exit(1);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
