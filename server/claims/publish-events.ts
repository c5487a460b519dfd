import type { Knex } from "knex";
import { parseAnchor } from "../dates/anchor.ts";
import { query } from "../db/query.ts";
import type { Event } from "../events/event.ts";
import { EVENT_TABLE, eventJson } from "../events/event-store.ts";
import type { Change } from "../revisions/revision.ts";
import { replaceRecords } from "../revisions/write-records.ts";
import type { Claim } from "./claim.ts";
import { isForReaders } from "./claim-transitions.ts";

/** A claim that was written just now, and what it was before; null for a new one. */
export interface WrittenClaim {
  readonly change: Change;
  readonly before: Claim | null;
  readonly after: Claim;
}

/**
 * Publishes the events that drafts named and a published claim names now: those that it is about, and those that a date
 * of it is counted from. They stay published, so that the address of one that readers saw leads somewhere even once the
 * claim is about another. Call it within the transaction that wrote the claims; where no claim newly names one, it asks
 * nothing.
 *
 * Whoever moves dates locks an event first and the claims that hang on it after that: a use case that locks claims which
 * come to name an event begins with holdAnchors.
 */
export async function publishEvents(db: Knex, written: readonly WrittenClaim[]): Promise<void> {
  const whoNames = new Map<string, string>();
  for (const { change, before, after } of written) {
    for (const id of eventsNewlyNamed(before, after)) {
      if (!whoNames.has(id)) whoNames.set(id, change.who);
    }
  }
  if (whoNames.size === 0) return;
  const drafts = await query<Draft>(db, DRAFTS, [[...whoNames.keys()]]);
  await replaceRecords(
    db,
    EVENT_TABLE,
    drafts.map(({ record: before, version }) => {
      const { state: _, ...after } = before;
      const who = whoNames.get(before.id) ?? "";
      return {
        change: { who, reason: "Published with a claim that names it." },
        before,
        after,
        version,
      };
    }),
  );
}

/** The ids of the events that readers find by a claim, and by what it was before did not; null for a new one. */
export function eventsNewlyNamed(before: Claim | null, after: Claim): string[] {
  const known = new Set(before === null ? [] : eventsForReaders(before));
  return eventsForReaders(after).filter((id) => !known.has(id));
}

function eventsForReaders(claim: Claim): string[] {
  if (!isForReaders(claim.state)) return [];
  const anchors = [claim.said, claim.event_dating, ...claim.chain.map(({ said }) => said)];
  const counted = anchors.flatMap((dating) => {
    const anchor = parseAnchor(dating?.anchor ?? "");
    return anchor?.kind === "event" ? [anchor.id] : [];
  });
  return claim.event_id === null ? counted : [claim.event_id, ...counted];
}

interface Draft {
  readonly record: Event;
  readonly version: number;
}

const DRAFTS = {
  name: "events that are drafts, held",
  text: `select ${eventJson("e")} as record, e.version from events e
    where e.id = any($1) and e.state = 'draft' order by e.id for no key update`,
};
