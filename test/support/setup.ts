import { stopTestServer } from "./database.ts";

process.env["TZ"] = "UTC";

/** Mocha calls this after the last test; the first test that needs a database starts it. */
export const mochaGlobalTeardown = stopTestServer;
