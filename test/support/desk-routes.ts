import type { Express } from "express";
import type { Knex } from "knex";
import { pino } from "pino";
import { actionOf } from "../../server/accounts/guard-routes.ts";
import type { Action } from "../../server/accounts/may.ts";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";

/** A route of the desk: one that takes "draft" or "publish". */
export interface DeskRoute {
  readonly method: "GET" | "POST";
  readonly path: string;
}

/** A route, and what it takes to use it. */
interface Route extends DeskRoute {
  readonly action: Action | undefined;
}

/** Every route of the desk, out of the application itself, so that none is forgotten. */
export function deskRoutes(db: Knex): DeskRoute[] {
  return routes(db)
    .filter(({ action }) => action === "draft" || action === "publish")
    .map(({ method, path }) => ({ method, path }));
}

/** The path of every route at which there is something to look at. */
export function routesToLookAt(db: Knex): string[] {
  return routes(db)
    .filter(({ method, action }) => method === "GET" && action !== undefined)
    .map(({ path }) => path);
}

function routes(db: Knex): Route[] {
  const log = pino({ level: "silent" });
  const app: Express = createApp({ db, config: readConfig({}), log, now: () => new Date() });
  return app.router.stack.flatMap(({ route }) => {
    if (route === undefined) return [];
    const action = actionOf(route.stack[0]?.handle ?? {});
    const methods = [...new Set(route.stack.map(({ method }) => method.toUpperCase()))];
    return methods.map((method) => ({ method, path: route.path, action }) as Route);
  });
}
