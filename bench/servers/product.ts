import { createServer } from "node:http";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { siteLog } from "../../server/http/site-log.ts";
import { connect } from "../../server/db/connect.ts";
import { serveBenchmark } from "./child-duties.ts";

// The product as server/index.ts starts it, but for the embedded database, the migration and the demo story.

process.env["TZ"] = "UTC";
const config = readConfig(process.env);
const log = siteLog(config.logLevel);
const db = connect(config.databaseUrl ?? "", config);
serveBenchmark(createServer(createApp({ db, config, log, now: () => new Date() })));
