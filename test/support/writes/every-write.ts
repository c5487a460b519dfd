import type { Express } from "express";
import type { Knex } from "knex";
import { pino } from "pino";
import { actionOf } from "../../../server/accounts/guard-routes.ts";
import type { Action } from "../../../server/accounts/may.ts";
import { createApp } from "../../../server/app.ts";
import { readConfig } from "../../../server/config.ts";
import { ACCOUNT_WRITES } from "./accounts.ts";
import { CLAIM_WRITES } from "./claims.ts";
import { LINK_WRITES } from "./links.ts";
import { RECORD_WRITES } from "./records.ts";
import { REVIEW_WRITES } from "./review.ts";
import { TIDYING_WRITES } from "./tidying.ts";
import type { Write } from "./write.ts";

/**
 * Something that each route takes. That none is forgotten is asked of the application itself, by the walks over them: see
 * `sendingRoutes`.
 */
export const EVERY_WRITE: readonly Write[] = [
  ...RECORD_WRITES,
  ...CLAIM_WRITES,
  ...LINK_WRITES,
  ...REVIEW_WRITES,
  ...TIDYING_WRITES,
  ...ACCOUNT_WRITES,
];

/** A route at which something can be sent, and what it does. */
export interface SendingRoute {
  readonly method: string;
  readonly path: string;
  readonly action: Action;
}

/** Every route of the application that is not for reading, out of the application itself. */
export function sendingRoutes(db: Knex): SendingRoute[] {
  const log = pino({ level: "silent" });
  const app: Express = createApp({ db, config: readConfig({}), log, now: () => new Date() });
  return app.router.stack.flatMap(({ route }) => {
    if (route === undefined) return [];
    const action = actionOf(route.stack[0]?.handle ?? {});
    const methods = [...new Set(route.stack.map(({ method }) => method.toUpperCase()))];
    const sending = methods.filter((method) => method !== "GET" && method !== "HEAD");
    if (action === undefined && sending.length > 0) throw new Error(`${route.path} has no guard`);
    return action === undefined
      ? []
      : sending.map((method) => ({ method, path: route.path, action }));
  });
}
