import type { Entity } from "./revision.ts";
import { someClaimNamed } from "./named-in-public.ts";
import { isFormer, isOpenState } from "./revisions-in-force.ts";

// What readers may see of a history. A revision says what a thing was from its moment on till the next one. Readers see
// those at whose time the thing was public: so nothing of a draft, and nothing that was put right before anybody could
// read it. All of it follows from the history itself, and so holds for what was imported as well.

/** The things whose revisions have addresses. */
export const RECORDED = [
  "story",
  "speaker",
  "source",
  "event",
  "claim",
  "link",
  "reply_request",
] as const satisfies readonly Entity[];
export type Recorded = (typeof RECORDED)[number];

/** Who looks: "everything" is for those who may publish. */
export type Sight = "public" | "everything";

/** The aliases of an SQL statement: of the revision, and of the row of what it is a revision of, which is public. */
interface Aliases {
  readonly v: string;
  readonly r: string;
}

/**
 * SQL: whether readers may see what a revision left. Of the newest of a thing that is public they may; of a former one
 * where the thing was public before the next one was written.
 */
export function isReadable(entity: Recorded, { v, r }: Aliases): string {
  const before = WAS_PUBLIC_BEFORE[entity](r, "next");
  return `(${isOpen(entity, `${v}.after`)} and coalesce((select ${before} from revisions next
    where next.entity = ${v}.entity and next.entity_id = ${v}.entity_id and next.version = ${v}.version + 1), true))`;
}

/** SQL: whether readers may see what stood before a revision, which is not so for the one that published it. */
export function isBeforeReadable(entity: Recorded, { v, r }: Aliases): string {
  return `(${v}.before is not null and ${isOpen(entity, `${v}.before`)} and ${WAS_PUBLIC_BEFORE[entity](r, v)})`;
}

/**
 * SQL: whether readers could see what a revision left, for a thing that they may know of no more, such as one that was
 * merged. The newest revision has no one behind it: whatever was public until now counts.
 */
export function wasReadable(entity: Recorded, { v, r }: Aliases): string {
  return `(${isOpen(entity, `${v}.after`)} and exists (
    select from (select coalesce(next.at, 'infinity') as at, coalesce(next.id, 9223372036854775807) as id
      from (values (1)) one left join revisions next on next.entity = ${v}.entity
        and next.entity_id = ${v}.entity_id and next.version = ${v}.version + 1) ends
    where ${WAS_PUBLIC_BEFORE[entity](r, "ends")}))`;
}

function isOpen(entity: Recorded, record: string): string {
  if (entity === "story" || entity === "claim") return isOpenState(record);
  if (entity === "event") return `${record} ->> 'state' is distinct from 'draft'`;
  // What was withdrawn before readers could see it stays out of their sight.
  const isSeen = `${record} ->> 'withdrawn' is distinct from 'draft'`;
  if (entity === "link") return isSeen;
  if (entity === "reply_request") return `${isSeen} and ${isAnswerSeen(record)}`;
  return "true";
}

// An answer that is a draft yet is nobody's to know, not even by its id.
const isAnswerSeen = (record: string) => `(${record} ->> 'answering_claim_id' is null
  or exists (select from claims a where a.id = (${record} ->> 'answering_claim_id')::uuid and a.is_public))`;

/** SQL: whether a thing, whose row is `r`, was public before the revision `moment` was written. */
const WAS_PUBLIC_BEFORE: Record<Recorded, (r: string, moment: string) => string> = {
  story: () => "true",
  event: (r, moment) => storyWas(`${r}.story_id`, moment),
  claim: (r, moment) => storyWas(`${r}.story_id`, moment),
  link: (r, moment) =>
    `(${claimWas(`${r}.from_claim_id`, moment)} and ${claimWas(`${r}.to_claim_id`, moment)})`,
  reply_request: (r, moment) => claimWas(`${r}.claim_id`, moment),
  source: (r, moment) => someClaimNamed("source", `${r}.id`, moment),
  speaker: (r, moment) => someClaimNamed("speaker", `${r}.id`, moment),
};

const storyWas = (id: string, moment: string) => `exists (select from revisions o
  where o.entity = 'story' and o.entity_id = ${id} and ${isOpenState("o.after")} and ${isFormer("o", moment)})`;

const claimWas = (id: string, moment: string) => `exists (select from claims seen
  where seen.id = ${id} and exists (select from revisions o
    where o.entity = 'claim' and o.entity_id = seen.id and ${isOpenState("o.after")} and ${isFormer("o", moment)})
  and ${storyWas("seen.story_id", moment)})`;
