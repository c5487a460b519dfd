import { areTogether, isFormer, isOpenState } from "./revisions-in-force.ts";

// Since when readers know of a speaker or a source: since a claim that they could see named it. That a claim names it
// now says nothing of what the claim said when it was published: the histories say it.

/** So many of the claims that name it, the oldest, are asked by each way. */
const MOST_ASKED = 1000;

/**
 * SQL: whether a claim named a speaker or a source before the revision `moment` was written, while readers could see it.
 * Of the claims that name it now, or did until it was merged, the revisions tell who was named.
 *
 * @param id SQL of the id of the speaker or source
 */
export function someClaimNamed(entity: "speaker" | "source", id: string, moment: string): string {
  return entity === "source" ? someClaimOfSource(id, moment) : someClaimOfSpeaker(id, moment);
}

function someClaimOfSource(id: string, moment: string): string {
  return exists(claimsOfSource(id), wasSeen(moment, namesSource(id)));
}

function someClaimOfSpeaker(id: string, moment: string): string {
  const inChain = exists(
    [
      `select h.claim_id from hops h where h.speaker_id = ${id} order by h.claim_id`,
      `select h.claim_id from hops h where h.recipient_id = ${id} order by h.claim_id`,
      mergedAway("speaker", id, "claim"),
    ],
    wasSeen(moment, `(${inChainOf("speaker_id", id)} or ${inChainOf("recipient_id", id)})`),
  );
  return `(${inChain} or ${someWorkOf(id, moment)} or ${someRequestOf(id, moment)})`;
}

// Of an outlet: a source said that it published it, while a claim that readers could see named that source.
function someWorkOf(id: string, moment: string): string {
  const works = [
    `select w.id from sources w where w.outlet_id = ${id} order by w.id`,
    mergedAway("speaker", id, "source"),
  ];
  const wasIts = `work.entity = 'source' and work.after ->> 'outlet_id' = ${id}::text`;
  return `exists (select from (${oldest(works)}) works (id)
    join revisions work on work.entity_id = works.id and ${wasIts} and ${isFormer("work", moment)}
    where ${exists(claimsOfSource("works.id"), wasSeen(moment, namesSource("works.id"), "work"))})`;
}

function someRequestOf(id: string, moment: string): string {
  const requests = [
    `select q.id from reply_requests q where q.speaker_id = ${id}
      and q.withdrawn is distinct from 'draft' order by q.id`,
    mergedAway("speaker", id, "reply_request"),
  ];
  const asked = `asked.entity = 'reply_request' and asked.after ->> 'speaker_id' = ${id}::text`;
  return `exists (select from (${oldest(requests)}) requests (id)
    join revisions asked on asked.entity_id = requests.id and ${asked} and ${isFormer("asked", moment)}
    join claims seen on seen.id = (asked.after ->> 'claim_id')::uuid and seen.is_public
    where ${wasSeen(moment, "true", "asked")})`;
}

// A claim `seen`: that readers could see it while its record was as told, and what made it so stood.
function wasSeen(moment: string, isAsTold: string, beside?: string): string {
  const with_ = (o: string) => (beside === undefined ? "" : `and ${areTogether(beside, o)}`);
  return `exists (select from revisions o
    join revisions story on story.entity = 'story' and story.entity_id = seen.story_id
      and ${isFormer("story", moment)} and ${isOpenState("story.after")}
    where o.entity = 'claim' and o.entity_id = seen.id and ${isFormer("o", moment)}
      and ${isOpenState("o.after")} and ${isAsTold}
      and ${areTogether("o", "story")} ${with_("o")} ${with_("story")})`;
}

const inChainOf = (field: string, id: string) =>
  `o.after -> 'chain' @> jsonb_build_array(jsonb_build_object('${field}', ${id}))`;

const namesSource = (id: string) =>
  `(o.after ->> 'source_id' = ${id}::text or ${inChainOf("on_record_source_id", id)})`;

const claimsOfSource = (id: string) => [
  `select c.id from claims c where c.source_id = ${id} and c.is_public order by c.id`,
  `select h.claim_id from hops h where h.on_record_source_id = ${id} order by h.claim_id`,
  mergedAway("source", id, "claim"),
];

// What referred to something until it was merged into another.
const mergedAway = (entity: string, id: string, referring: string) => `select mr.record_id
  from merges m join merged_records mr on mr.merge_id = m.id and mr.entity = '${referring}'
  where m.entity = '${entity}' and m.from_id = ${id} and m.undone_at is null order by mr.record_id`;

function exists(claims: readonly string[], condition: string): string {
  return `exists (select from (${oldest(claims)}) named (id)
    join claims seen on seen.id = named.id and seen.is_public where ${condition})`;
}

function oldest(ids: readonly string[]): string {
  return ids.map((one) => `(${one} limit ${MOST_ASKED})`).join(" union all ");
}
