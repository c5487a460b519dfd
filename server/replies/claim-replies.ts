import { dayJsonSql } from "../dates/dating-columns.ts";
import type { ReplyRequest } from "./reply-request.ts";

/** A page of a claim tells of so many requests, the first of them. */
const REPLIES_SHOWN = 50;

/** A request for a reply, as readers are told of it. */
export interface ClaimReply
  extends Pick<ReplyRequest, "id" | "asked_on" | "means" | "outcome" | "outcome_on" | "note"> {
  readonly speaker: { readonly slug: string; readonly name: string };
  /** The claim that is the answer, where there is one that readers may see. */
  readonly answering_claim: { readonly id: string; readonly text: string } | null;
}

/**
 * The SQL of the requests about the claim `c`, as JSON: the page of a claim asks it with all else. It is one look into
 * the index reply_requests_of_claim, and nothing is joined where there are none.
 */
export const CLAIM_REPLIES = `(select coalesce(json_agg(json_build_object('id', r.id,
    'speaker', json_build_object('slug', asked.slug, 'name', asked.name),
    'asked_on', ${dayJsonSql("r.asked_on")}, 'means', r.means, 'outcome', r.outcome,
    'outcome_on', ${dayJsonSql("r.outcome_on")}, 'note', r.note,
    'answering_claim', case when answer.id is null then null
      else json_build_object('id', answer.id, 'text', answer.text) end)
    order by r.asked_on, r.id), '[]')
  from (select * from reply_requests where claim_id = c.id and withdrawn is null
    order by asked_on, id limit ${REPLIES_SHOWN}) r
  join speakers asked on asked.id = r.speaker_id
  left join claims answer on answer.id = r.answering_claim_id and answer.is_public)`;
