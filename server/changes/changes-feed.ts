import type { Knex } from "knex";
import { changesFeedPath, changesPath, revisionPath, withQuery } from "../http/paths.ts";
import type { Recorded } from "../revisions/readable-revisions.ts";
import { recordChanges } from "../revisions/record-changes.ts";
import { tellChanges } from "./tell-changes.ts";
import { entryId, entrySummary, entryTitle } from "./feed-entry.ts";
import { type ChangesWanted, recentChangesWhole } from "./recent-changes-query.ts";

/** When a feed without entries was changed last: nothing ever was. */
const NEVER = "1970-01-01T00:00:00.000Z";

const PLURALS: Record<Recorded, string> = {
  story: "stories",
  speaker: "speakers",
  source: "sources",
  event: "events",
  claim: "claims",
  link: "links",
  reply_request: "requests for a reply",
};

/** A feed, as views/changes/atom.ejs prints it. */
export interface ChangesFeed {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  readonly self: string;
  readonly first: string;
  readonly next: string | null;
  readonly previous: string | null;
  readonly html: string;
  readonly entries: readonly {
    readonly id: string;
    readonly title: string;
    readonly updated: string;
    readonly who: string;
    readonly href: string;
    readonly summary: string;
    readonly kind: Recorded;
  }[];
}

/**
 * A page of the recent changes as an Atom feed (RFC 4287), which leads to the pages beside it (RFC 5005 §3).
 *
 * @param origin where the site is: addresses in a feed are whole
 */
export async function changesFeed(
  db: Knex,
  wanted: ChangesWanted,
  origin: string,
): Promise<ChangesFeed> {
  const { kind, who, after, before } = wanted;
  const page = await recentChangesWhole(db, wanted);
  const changes = page.changes.map((change) => ({
    ...change,
    changes: recordChanges(change.before, change.after),
  }));
  const told = await tellChanges(db, changes, "public");
  const address = (mark: Partial<Pick<ChangesWanted, "after" | "before">>) =>
    origin + withQuery(changesFeedPath(), { kind, who, ...mark });
  const of = kind === null ? "" : ` of ${PLURALS[kind]}`;
  return {
    id: address({}),
    title: `Gainsay: recent changes${of}${who === null ? "" : ` by ${who}`}`,
    updated: changes.map(({ at }) => at).reduce((a, b) => (a > b ? a : b), NEVER),
    self: address({ after, before }),
    first: address({}),
    next: page.after === null ? null : address({ after: page.after }),
    previous: page.before === null ? null : address({ before: page.before }),
    html: origin + withQuery(changesPath(), { kind, who }),
    entries: changes.map((change, at) => ({
      id: entryId(change),
      title: entryTitle(change),
      updated: change.at,
      who: change.who,
      href: origin + revisionPath({ ...change, id: change.entity_id }, change.version),
      summary: entrySummary(change, told[at] ?? []),
      kind: change.entity,
    })),
  };
}
