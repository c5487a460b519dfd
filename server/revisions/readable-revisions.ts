import type { Entity } from "./revision.ts";

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

/** A speaker or source was public since the first of its claims was; this many are asked, the oldest. */
const MOST_ASKED = 1000;

// Told by the states that are not: PostgreSQL knows nothing of what is in JSON, takes any one value for rare, and would
// read and sort the whole history for the fifty newest of it.
const isOpenState = (record: string) => `${record} ->> 'state' <> all ('{draft,"in review"}')`;

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
  source: (r, moment) => someClaimWas(claimsOfSource(`${r}.id`), moment),
  speaker: (r, moment) => someClaimWas(claimsNaming(`${r}.id`), moment),
};

// In the order of time; what was written in the same millisecond is told apart by the order of writing.
const isFormer = (o: string, moment: string) => `(${o}.at, ${o}.id) < (${moment}.at, ${moment}.id)`;

const storyWas = (id: string, moment: string) => `exists (select from revisions o
  where o.entity = 'story' and o.entity_id = ${id} and ${isOpenState("o.after")} and ${isFormer("o", moment)})`;

const claimWas = (id: string, moment: string) => `exists (select from claims seen
  where seen.id = ${id} and ${seenWas(moment)})`;

const seenWas = (moment: string) => `exists (select from revisions o
    where o.entity = 'claim' and o.entity_id = seen.id and ${isOpenState("o.after")} and ${isFormer("o", moment)})
  and ${storyWas("seen.story_id", moment)}`;

const someClaimWas = (claims: readonly string[], moment: string) => `exists (
  select from (${claims.map((ids) => `(${ids} limit ${MOST_ASKED})`).join(" union all ")}) named (id)
  join claims seen on seen.id = named.id and seen.is_public where ${seenWas(moment)})`;

const claimsOfSource = (id: string) => [
  `select c.id from claims c where c.source_id = ${id} and c.is_public order by c.id`,
  `select h.claim_id from hops h where h.on_record_source_id = ${id} order by h.claim_id`,
];

const claimsNaming = (id: string) => [
  `select h.claim_id from hops h where h.speaker_id = ${id} order by h.claim_id`,
  `select h.claim_id from hops h where h.recipient_id = ${id} order by h.claim_id`,
  `select c.id from sources w join claims c on c.source_id = w.id and c.is_public where w.outlet_id = ${id}`,
  `select h.claim_id from sources w join hops h on h.on_record_source_id = w.id where w.outlet_id = ${id}`,
  `select q.claim_id from reply_requests q where q.speaker_id = ${id} and q.withdrawn is distinct from 'draft'`,
];
