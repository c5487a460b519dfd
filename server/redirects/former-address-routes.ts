import type { ErrorRequestHandler } from "express";
import { abilitiesOf } from "../http/asking-user.ts";
import { NotFound } from "../http/errors.ts";
import { eventPath, sourcePath, speakerPath, storyPath } from "../http/paths.ts";
import { isId } from "../http/read-query.ts";
import type { Deps } from "../http/route.ts";
import { leadOn } from "../http/lead-on.ts";
import { type Addressed, presentAddress } from "./present-address.ts";

/**
 * Answers a former address with the present one, the rest of it kept: what is below it, its ending, its query. It is asked
 * only where a page was not found, so that it costs the others nothing. Nobody is led to what they may not see, nor
 * from where readers never saw anything, and never away from this site: only a part of the path is replaced, by what the
 * database has as an address.
 */
export function formerAddressRoute({ db }: Deps): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    const asked = error instanceof NotFound && isReading(req) ? readAddress(req.originalUrl) : null;
    if (asked === null || res.headersSent) {
      next(error);
      return;
    }
    const { entity, key, rest } = asked;
    const present = await presentAddress(db, entity, key);
    if (present === null || !(present.is_public || abilitiesOf(res).may("draft"))) {
      next(error);
      return;
    }
    leadOn(res, PATHS[entity](present.key) + rest);
  };
}

function isReading({ method }: { readonly method: string }): boolean {
  return method === "GET" || method === "HEAD";
}

const ENTITIES: Readonly<Record<string, Addressed>> = {
  stories: "story",
  speakers: "speaker",
  sources: "source",
  events: "event",
};

const PATHS: Readonly<Record<Addressed, (key: string) => string>> = {
  story: (slug) => storyPath({ slug }),
  speaker: (slug) => speakerPath({ slug }),
  source: (id) => sourcePath({ id }),
  event: (id) => eventPath({ id }),
};

const ADDRESS = /^\/(stories|speakers|sources|events)\/([a-z0-9-]{1,100})((?:[/.?].*)?)$/;

interface AskedAddress {
  readonly entity: Addressed;
  readonly key: string;
  readonly rest: string;
}

function readAddress(address: string): AskedAddress | null {
  const [, folder = "", key = "", rest = ""] = ADDRESS.exec(address) ?? [];
  const entity = ENTITIES[folder];
  if (entity === undefined) return null;
  const hasId = entity === "source" || entity === "event";
  return hasId && !isId(key) ? null : { entity, key, rest };
}
