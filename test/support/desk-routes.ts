import type { Express } from "express";
import type { Knex } from "knex";
import { pino } from "pino";
import { actionOf } from "../../server/accounts/guard-routes.ts";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";

/** A route of the desk: one that takes "draft" or "publish". */
export interface DeskRoute {
  readonly method: "GET" | "POST";
  readonly path: string;
}

/** Every route of the desk, out of the application itself, so that none is forgotten. */
export function deskRoutes(db: Knex): DeskRoute[] {
  const log = pino({ level: "silent" });
  const app: Express = createApp({ db, config: readConfig({}), log, now: () => new Date() });
  return app.router.stack.flatMap(({ route }) => {
    const [first] = route?.stack ?? [];
    const action = actionOf(first?.handle ?? {});
    if (route === undefined || (action !== "draft" && action !== "publish")) return [];
    const methods = [...new Set(route.stack.map(({ method }) => method.toUpperCase()))];
    return methods.map((method) => ({ method, path: route.path }) as DeskRoute);
  });
}
