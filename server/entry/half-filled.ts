import type { Knex } from "knex";
import { LINK_KINDS, type LinkKind } from "../claims/link-kinds.ts";
import { query } from "../db/query.ts";
import { readRecord } from "../editing/read-record.ts";
import { isId } from "../http/read-query.ts";
import { findClaim, type Seer } from "./find-claims.ts";
import { findSource, findStory } from "./find-things.ts";
import { formOfClaim, formOfNext, picked } from "./form-of-claim.ts";
import type { Typed } from "./working-copy-store.ts";

/** What an address says of the form that it opens. */
export interface HalfFilled {
  readonly story: string | null;
  readonly source: string | null;
  /** The claim that the new one answers, and how. */
  readonly from: string | null;
  readonly kind: LinkKind | null;
  /** The claim before it from the same source. */
  readonly another: string | null;
}

/**
 * A new form as far as its address fills it: for an answer to a claim its story, its event and the link; for another claim
 * from the same source all but what the claim itself says. What may not be seen fills nothing.
 */
export async function halfFilled(db: Knex, seer: Seer, asked: HalfFilled): Promise<Typed> {
  const fields: Record<string, string> = {};
  if (asked.another !== null && (await findClaim(db, seer, asked.another)) !== null) {
    const before = await readRecord(db, "claim", asked.another);
    if (before !== null) Object.assign(fields, await formOfNext(db, before.record));
  }
  if (asked.story !== null) {
    const story = await findStory(db, { slug: asked.story });
    if (story !== null) fields["story"] = story.id;
  }
  if (asked.source !== null) {
    const source = await findSource(db, asked.source);
    if (source !== null) Object.assign(fields, picked("source", source.id, source.title));
  }
  if (asked.from !== null && asked.kind !== null) {
    Object.assign(fields, await answerTo(db, seer, asked.from, asked.kind));
  }
  const [last] = fields["story"] === undefined ? await query<Last>(db, LAST_STORY, [seer.id]) : [];
  return last === undefined ? fields : { ...fields, story: last.story_id };
}

interface Last {
  readonly story_id: string;
}

/** Whoever enters several claims most probably goes on in the same story. */
const LAST_STORY = {
  name: "story of the last own claim",
  text: `select c.story_id from drafters d join claims c on c.id = d.claim_id
    where d.user_id = $1 order by c.id desc limit 1`,
};

async function answerTo(
  db: Knex,
  seer: Seer,
  id: string,
  kind: LinkKind,
): Promise<Record<string, string>> {
  const answered = await findClaim(db, seer, id);
  const read = answered && (await readRecord(db, "claim", id));
  if (answered === null || read === null) return {};
  const form = await formOfClaim(db, read.record);
  const about = Object.entries(form).filter(([name]) => /^(?:story|event(?:_id|_as)?)$/.test(name));
  return {
    ...Object.fromEntries(about),
    "links.0.kind": kind,
    ...picked("links.0.to", id, answered.text),
    // Whoever withdraws a claim is who made it.
    ...(LINK_KINDS[kind].family === "withdrawal" && read.record.claimant_id !== null
      ? picked("hops.1.speaker", read.record.claimant_id, answered.claimant ?? "")
      : {}),
  };
}

/** A story to choose from. */
export interface StoryOption {
  readonly id: string;
  readonly title: string;
  readonly state: string;
}

/** The newest stories that may be entered into, and the one that is chosen. */
export async function storyOptions(
  db: Knex,
  seer: Seer,
  chosen: string | null,
): Promise<StoryOption[]> {
  return await query<StoryOption>(db, STORIES, [
    isId(chosen) ? chosen : null,
    seer.sees_all,
    seer.id,
  ]);
}

// A story that is a draft is seen by whoever has a claim in it, and by whoever may publish.
const STORIES = {
  name: "stories to choose from",
  text: `select s.id, s.title, s.state from (
      (select id, title, state, recorded_at from stories s
        where state = 'published' or $2::boolean or exists (
          select from claims c join drafters d on d.claim_id = c.id and d.user_id = $3::uuid
          where c.story_id = s.id and not c.is_public)
        order by recorded_at desc, id desc limit 200)
      union
      select id, title, state, recorded_at from stories where id = $1) s
    order by s.recorded_at desc, s.id desc`,
};
