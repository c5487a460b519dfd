import type { Knex } from "knex";
import type { User } from "../../server/accounts/user.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { changeClaim } from "../../server/entry/change-claim.ts";
import { claimEntry } from "../../server/entry/claim-entry.ts";
import { enterClaim } from "../../server/entry/enter-claim.ts";
import { proposeEntry } from "../../server/entry/propose-entry.ts";
import type { Event } from "../../server/events/event.ts";
import { refuseProposal } from "../../server/review/decide-proposal.ts";
import type { Source } from "../../server/sources/source.ts";
import type { Speaker } from "../../server/speakers/speaker.ts";
import type { Story } from "../../server/stories/story.ts";
import { NOW } from "../support/users.ts";

/** What readers see of what drafts name instead. */
interface Published {
  readonly story: Story;
  readonly speaker: Speaker;
  readonly source: Source;
  readonly event: Event;
  readonly claim: Claim;
}

/** What was made along with drafts, and nothing names any more. */
export interface NamedByDrafts {
  readonly events: readonly string[];
  readonly sources: readonly string[];
  /** By their slugs. */
  readonly speakers: readonly string[];
}

/**
 * Names an event, a source and speakers in a draft that turns to others then, and in a proposal that is refused: what a
 * draft named is a draft's, whatever becomes of it.
 *
 * @param marked gives a word that stands nowhere else
 */
export async function nameInDrafts(
  db: Knex,
  user: User,
  { story, speaker, source, event, claim }: Published,
  marked: (what: string) => string,
): Promise<NamedByDrafts> {
  const entering = { user, now: NOW, publishes: false };
  const naming = (what: string) => ({
    event: marked(`${what}event`),
    source: {
      title: marked(`${what}source`),
      kind: "article",
      outlet: { name: marked(`${what}outlet`), kind: "outlet" },
    },
    hops: [
      {},
      {
        speaker: { name: marked(`${what}speaker`), kind: "person" },
        recipient: { name: marked(`${what}recipient`), kind: "person" },
        on_record: { title: marked(`${what}record`), kind: "document" },
      },
    ],
  });
  const before = await allOf(db);
  const draft = { story: story.id, text: marked("turnedtext"), said: "2022-10-10" };
  const entered = await enterClaim(
    db,
    entering,
    claimEntry.parse({ ...draft, ...naming("turned") }),
    "draft",
  );
  await changeClaim(db, entering, {
    id: entered.id,
    version: 1,
    mayWrite: () => true,
    reason: marked("turnedreason"),
    entry: claimEntry.parse({
      ...draft,
      event: event.id,
      source: source.id,
      hops: [{}, { speaker: speaker.id }],
    }),
  });
  const proposal = await proposeEntry(db, entering, {
    id: claim.id,
    version: 1,
    reason: marked("namingreason"),
    entry: claimEntry.parse({ story: story.id, text: claim.text, ...naming("proposed") }),
    linked: [],
  });
  await refuseProposal(db, user, proposal, marked("namingrefusal"));
  const after = await allOf(db);
  const made = (all: keyof NamedByDrafts) => after[all].filter((one) => !before[all].includes(one));
  return { events: made("events"), sources: made("sources"), speakers: made("speakers") };
}

async function allOf(db: Knex): Promise<NamedByDrafts> {
  return {
    events: await db("events").pluck<string[]>("id"),
    sources: await db("sources").pluck<string[]>("id"),
    speakers: await db("speakers").pluck<string[]>("slug"),
  };
}
