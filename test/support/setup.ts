import { runEndSteps } from "./at-the-end.ts";
import { stopTestServer } from "./database.ts";

process.env["TZ"] = "UTC";

/** Mocha calls this after the last test, whichever of them started what all share. */
export async function mochaGlobalTeardown(): Promise<void> {
  await runEndSteps();
  await stopTestServer();
}
