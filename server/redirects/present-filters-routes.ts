import type { Request, RequestHandler } from "express";
import { abilitiesOf } from "../http/asking-user.ts";
import { isId } from "../http/read-query.ts";
import type { Deps } from "../http/route.ts";
import { leadOn } from "../http/lead-on.ts";
import {
  type Addressed,
  type PresentAddress,
  presentAddress,
  presentEvent,
} from "./present-address.ts";

/** What the parameters of lists and forms name. */
const FILTERS: readonly (readonly [parameter: string, entity: Addressed])[] = [
  ["story", "story"],
  ["speaker", "speaker"],
  ["claimant", "speaker"],
  ["outlet", "speaker"],
  ["source", "source"],
  ["event", "event"],
];

/**
 * Before a page that is filtered by a story, speaker, source or event: where one is named by a former address, or was
 * merged, leads on to the same page filtered by what it is now. What has no filter is asked nothing, and nobody is led to
 * what they may not see.
 *
 * @example app.get("/search", allow("read"), presentFilters(deps), searchRoute(deps));
 */
export function presentFilters({ db }: Deps): RequestHandler {
  return async (req, res, next) => {
    const present = new Map<string, string>();
    for (const [parameter, entity] of FILTERS) {
      const key: unknown = req.query[parameter];
      if (typeof key !== "string" || !isKey(entity, key)) continue;
      const found = await presentOf({ db }, req, entity, key);
      if (found !== null && (found.is_public || abilitiesOf(res).may("draft"))) {
        present.set(parameter, found.key);
      }
    }
    if (present.size === 0) next();
    else leadOn(res, refiltered(req.originalUrl, present));
  };
}

async function presentOf(
  { db }: Pick<Deps, "db">,
  { params }: Request,
  entity: Addressed,
  key: string,
): Promise<PresentAddress | null> {
  // The slug of an event is its own within the story of the page alone.
  if (entity !== "event") return await presentAddress(db, entity, key);
  const story = params["slug"];
  return typeof story === "string" ? await presentEvent(db, story, key) : null;
}

const SLUG = /^[a-z0-9-]{1,100}$/;

function isKey(entity: Addressed, key: string): boolean {
  return entity === "source" ? isId(key) : SLUG.test(key);
}

/** The same address, with other values of some of its parameters. */
function refiltered(address: string, present: ReadonlyMap<string, string>): string {
  const at = address.indexOf("?");
  const parameters = new URLSearchParams(address.slice(at + 1));
  for (const [parameter, key] of present) parameters.set(parameter, key);
  return `${address.slice(0, at)}?${parameters.toString()}`;
}
