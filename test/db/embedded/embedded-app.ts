import { Client } from "pg";
import { holdWebServerLock } from "../../../server/db/embedded/hold-web-server-lock.ts";
import { startEmbedded } from "../../../server/db/embedded/start-embedded.ts";

// A program that uses the built-in database, for the tests that kill one or send it signals: see an-app.ts.
// Arguments: the data folder, and "web server" for one that holds the lock.

const [dataDir = "", role = ""] = process.argv.slice(2);
const database = await startEmbedded(dataDir);
const lock = role === "web server" ? await holdWebServerLock(database.url) : null;

process.on("message", (wish) => {
  if (wish === "stop") void stop();
});
process.on("SIGINT", () => void answerOnceMore());
process.send?.({ port: database.port, joined: database.joined, locked: lock !== null });

async function stop(): Promise<void> {
  await lock?.release();
  await database.stop();
  process.disconnect();
}

/** What a web server does on Ctrl-C: it finishes the page that it is at. */
async function answerOnceMore(): Promise<void> {
  const client = new Client(database.url);
  await client.connect();
  await client.query("create table if not exists pages (number int)");
  await client.query("insert into pages values (1)");
  await client.end();
  process.send?.("answered after Ctrl-C");
  await stop();
}
