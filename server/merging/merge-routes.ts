import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import type { ReadRecord } from "../editing/read-record.ts";
import { whoAsks } from "../http/asking-user.ts";
import { Clash, InvalidInput, NotFound } from "../http/errors.ts";
import { type Faults, soughtIn, typedIn } from "../http/form-faults.ts";
import {
  eventPath,
  mergeEventPath,
  mergePath,
  mergeSourcePath,
  mergeSpeakerPath,
  sourcePath,
  speakerPath,
  withQuery,
} from "../http/paths.ts";
import { readQuery, textParameter } from "../http/read-query.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import { versionOf, wantedVersion } from "../http/wanted-version.ts";
import { mergeCandidates } from "./merge-candidates.ts";
import { shownMerge } from "./merge-list-query.ts";
import { mergePreview } from "./merge-preview.ts";
import { mergeRecords } from "./merge-records.ts";
import { knownThing, mergeSide, standingThing } from "./merge-side.ts";
import { type Mergeable, nameOf } from "./mergeable.ts";

const choiceForm = z.object({ into: textParameter, q: textParameter });

/** GET /speakers/:slug/merge, /sources/:id/merge, /events/:id/merge */
export function mergePageRoute(deps: Deps, entity: Mergeable): RequestHandler {
  return async (req, res) => {
    const from = await asked(deps, req, entity, standingThing);
    const { into, q } = readQuery(req, choiceForm);
    await show(deps, req, res, { entity, from, into, q, reason: "", faults: {} });
  };
}

/** POST /speakers/:slug/merge, /sources/:id/merge, /events/:id/merge */
export function mergeRoute(deps: Deps, entity: Mergeable): RequestHandler {
  return async (req, res) => {
    const from = await asked(deps, req, entity, knownThing);
    const fields = takenFields(req, ["into", "into_version", "reason", "version"]);
    const typed = { into: soughtIn(fields, "into"), reason: typedIn(fields, "reason") };
    const { into } = typed;
    try {
      const other = await knownThing(deps.db, entity, keyIn(into));
      if (other === null)
        throw new InvalidInput(`There is no such ${entity} to merge into.`, "into");
      const { id, ...done } = await mergeRecords(
        deps.db,
        { who: whoAsks(res).name, reason: typed.reason },
        {
          entity,
          from: from.record.id,
          into: other.record.id,
          versions: {
            from: wantedVersion(req),
            into: seenVersion(fields["into_version"]),
          },
        },
      );
      deps.log.info({ by: whoAsks(res).id, merge: id, entity, ...done }, "merged");
      if (wantsJson(res)) {
        const merge = await shownMerge(deps.db, id);
        sendJson(res.status(201).location(mergePath({ id })), JSON.stringify({ merge, ...done }));
      } else res.redirect(303, withQuery(mergePath({ id }), { done: "merged" }));
    } catch (error) {
      const isTold = error instanceof InvalidInput || error instanceof Clash;
      if (!isTold || wantsJson(res)) throw error;
      res.status(error.status);
      const field = error instanceof InvalidInput ? (error.field ?? "form") : "form";
      const faults = { [field === "reason" || field === "into" ? field : "form"]: error.message };
      // As it is now: somebody else may have been faster.
      const now = (await standingThing(deps.db, entity, keyOf(entity, from))) ?? from;
      await show(deps, req, res, { entity, from: now, q: null, ...typed, faults });
    }
  };
}

const PAGES = {
  speaker: {
    page: (key: string) => speakerPath({ slug: key }),
    merge: (key: string) => mergeSpeakerPath({ slug: key }),
    current: "speakers",
  },
  source: {
    page: (key: string) => sourcePath({ id: key }),
    merge: (key: string) => mergeSourcePath({ id: key }),
    current: "sources",
  },
  event: {
    page: (key: string) => eventPath({ id: key }),
    merge: (key: string) => mergeEventPath({ id: key }),
    current: "stories",
  },
} as const;

interface Shown {
  readonly entity: Mergeable;
  readonly from: ReadRecord<Mergeable>;
  /** What was chosen to merge into, as it was typed. */
  readonly into: string | null;
  readonly q: string | null;
  readonly reason: string;
  readonly faults: Faults;
}

async function show(
  { db }: Deps,
  req: Request,
  res: Response,
  { entity, from, into, q, reason, faults }: Shown,
): Promise<void> {
  const chosen = into === null || into === "" ? null : await standingThing(db, entity, keyIn(into));
  const isOther = chosen !== null && chosen.record.id !== from.record.id;
  const name = nameOf(from.record);
  const sought = q ?? (chosen === null ? into : null);
  const pages = PAGES[entity];
  await respond(req, res, {
    view: "merging/merge",
    head: {
      title: `Merge “${name}”`,
      stylesheets: ["css/accounts.css", "css/desk.css", "css/merging.css"],
      current: pages.current,
    },
    page: {
      entity,
      from: await mergeSide(db, entity, from),
      into: isOther ? await mergeSide(db, entity, chosen) : null,
      preview: isOther ? await mergePreview(db, entity, from, chosen) : null,
      q: sought,
      candidates: isOther ? [] : await mergeCandidates(db, entity, from.record, sought),
      faults: chosen !== null && !isOther ? { into: "Nothing can be merged into itself." } : faults,
    },
    drawn: {
      reason,
      page: pages.page,
      merge: pages.merge,
    },
  });
}

/** The version of the other that was seen. */
function seenVersion(given: unknown): number {
  const version = versionOf(given);
  if (version !== undefined) return version;
  throw new InvalidInput(
    "Say which version of the other you have seen, as “into_version”: a whole number.",
    "into_version",
  );
}

/** What an address of a thing calls it: people paste whole addresses. */
function keyIn(typed: string): string {
  const [, key] = /(?:^|\/)(?:speakers|sources|events)\/([a-z0-9-]+)(?:[./?#]|$)/.exec(typed) ?? [];
  return key ?? typed.trim();
}

function keyOf(entity: Mergeable, { record }: ReadRecord<Mergeable>): string {
  return entity === "speaker" && "slug" in record ? record.slug : record.id;
}

async function asked(
  { db }: Deps,
  req: Request,
  entity: Mergeable,
  find: typeof standingThing,
): Promise<ReadRecord<Mergeable>> {
  const found = await find(db, entity, pathPart(req, entity === "speaker" ? "slug" : "id"));
  if (found === null) throw new NotFound(`There is no ${entity} at this address.`);
  return found;
}
