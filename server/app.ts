import compression from "compression";
import express, { type Express } from "express";
import { ASSETS_ROOT } from "./http/assets.ts";
import { errorHandler, notFound } from "./http/error-handler.ts";
import { jsonSibling } from "./http/json-sibling.ts";
import { knownMethods } from "./http/known-methods.ts";
import { readableAddress } from "./http/readable-address.ts";
import { requestLog } from "./http/request-log.ts";
import type { Deps } from "./http/route.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { siteAssets } from "./http/site-assets.ts";
import { strictTransport } from "./http/strict-transport.ts";
import {
  addAccountRoutes,
  addDeskRoutes,
  addFileRoutes,
  addFormerAddresses,
  addFormRoutes,
  addPageRoutes,
} from "./routes.ts";

/**
 * The whole site over one database: the same for the server, the tests and the benchmark.
 *
 * @example createApp({ db, config, log, now: () => new Date() }).listen(3000)
 */
export function createApp(deps: Deps): Express {
  const app = express();
  app.disable("x-powered-by");
  app.enable("strict routing");
  // One address for one page: what differs in case only is another.
  app.enable("case sensitive routing");
  app.set("query parser", "simple");
  app.set("trust proxy", deps.config.trustProxy);

  app.use(requestLog(deps.log));
  app.use(securityHeaders);
  app.use(strictTransport);
  app.use(compression());
  app.use(ASSETS_ROOT, siteAssets.handler);
  app.use(readableAddress);
  addFileRoutes(app, deps);
  app.use(jsonSibling);
  addFormRoutes(app, deps);
  addPageRoutes(app, deps);
  addDeskRoutes(app, deps);
  addAccountRoutes(app, deps);
  app.use(knownMethods(app));
  app.use(notFound);
  addFormerAddresses(app, deps);
  app.use(errorHandler(deps.log));
  return app;
}
