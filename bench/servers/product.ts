import { createServer } from "node:http";
import { pino } from "pino";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { connect } from "../../server/db/connect.ts";
import { serveBenchmark } from "./child-duties.ts";

// The product as server/index.ts starts it, but for the embedded database, the migration and the demo story.

process.env["TZ"] = "UTC";
const config = readConfig(process.env);
const log = pino({ level: config.logLevel, timestamp: pino.stdTimeFunctions.isoTime });
const db = connect(config.databaseUrl ?? "", config);
serveBenchmark(createServer(createApp({ db, config, log, now: () => new Date() })));
