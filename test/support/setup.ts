import { startTestServer } from "./database.ts";

process.env["TZ"] = "UTC";

// Started by the first test that needs a database, stopped after the last: mocha calls this at the end.
export async function mochaGlobalTeardown(): Promise<void> {
  const server = await startTestServer();
  await server.stop();
}
