import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Knex } from "knex";
import { createApp } from "../../server/app.ts";
import { type Config, readConfig } from "../../server/config.ts";
import { serve } from "../../server/http/serve.ts";
import { siteLog } from "../../server/http/site-log.ts";
import { CHEAP, NOW } from "./users.ts";

export interface Site {
  /** Where it listens: http://127.0.0.1:port */
  readonly origin: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  html(path: string): Promise<string>;
  json<Page>(path: string): Promise<Page>;
  stop(): Promise<void>;
}

/** What a test wants otherwise than it is by default. */
export interface SiteChoice {
  readonly config?: Partial<Config>;
  readonly now?: () => Date;
  /** Is given each line of the log. */
  readonly logged?: (line: string) => void;
}

/** The real application over `db`, listening on a free port. Hashing passwords costs next to nothing. */
export async function startSite(db: Knex, choice: SiteChoice = {}): Promise<Site> {
  const { logged } = choice;
  const log =
    logged === undefined
      ? siteLog(process.env["TEST_LOG_LEVEL"] ?? "silent")
      : siteLog("debug", { write: logged });
  const app = createApp({
    db,
    config: { ...readConfig({}), passwordCost: CHEAP, ...choice.config },
    log,
    now: choice.now ?? (() => NOW),
  });
  const server = serve(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = async (path: string, headers: Record<string, string> = {}) =>
    await fetch(origin + path, { headers, redirect: "manual" });
  const whole = async (path: string) => {
    const answer = await get(path);
    const body = await answer.text();
    if (answer.status !== 200)
      throw new Error(`${path} answers ${answer.status}: ${body.slice(0, 300)}`);
    return body;
  };
  return {
    origin,
    get,
    html: whole,
    async json<Page>(path: string) {
      return JSON.parse(await whole(path)) as Page;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The site over one transaction a test: see useTransaction. */
export function useSite(db: () => Knex, choice: SiteChoice = {}): () => Site {
  let site: Site | undefined;
  beforeEach(async () => {
    site = await startSite(db(), choice);
  });
  afterEach(async () => {
    await site?.stop();
  });
  return () => {
    if (site === undefined) throw new Error("useSite() serves tests, not describe()");
    return site;
  };
}
