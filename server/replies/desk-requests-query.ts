import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { Asker } from "../http/asker.ts";
import type { ReplyRequest } from "./reply-request.ts";
import { replyRequestJson } from "./reply-request-store.ts";

/** The page of a claim's requests shows so many, the newest. */
export const REQUESTS_SHOWN = 200;

/** A request with its names, as those see it who work on it. */
export interface DeskRequest extends ReplyRequest {
  readonly version: number;
  readonly speaker: { readonly slug: string; readonly name: string };
  /** The claim that is the answer, where readers may see it; of another answering_claim_id says that there is one. */
  readonly answering_claim: { readonly id: string; readonly text: string } | null;
  /** Whether the answer is a claim that whoever asks may not see. */
  readonly answer_is_hidden: boolean;
}

/** A request as it is told: not by which claim it is answered, where whoever asks may not see that. */
export function toldRequest(request: DeskRequest): DeskRequest {
  return request.answer_is_hidden ? { ...request, answering_claim_id: null } : request;
}

const REQUEST = `select ${replyRequestJson("r")} as record, r.version,
    json_build_object('slug', s.slug, 'name', s.name) as speaker,
    case when a.is_public then json_build_object('id', a.id, 'text', a.text) end as answering_claim,
    coalesce(not (a.is_public or $2::boolean or exists (
      select from drafters own where own.claim_id = a.id and own.user_id = $3::uuid)), false) as answer_is_hidden
  from reply_requests r join speakers s on s.id = r.speaker_id
  left join claims a on a.id = r.answering_claim_id`;

interface Row extends Omit<DeskRequest, keyof ReplyRequest> {
  readonly record: ReplyRequest;
}

const toRequest = ({ record, ...names }: Row): DeskRequest => ({ ...record, ...names });

/** The requests about a claim, the newest first. */
export async function requestsOfClaim(
  db: Knex,
  asker: Asker,
  claimId: string,
): Promise<DeskRequest[]> {
  return (await query<Row>(db, OF_CLAIM, valuesFor(asker, claimId))).map(toRequest);
}

const OF_CLAIM = {
  name: "requests about a claim",
  text: `${REQUEST} where r.claim_id = $1 order by r.asked_on desc, r.id desc limit ${REQUESTS_SHOWN}`,
};

/** One request; null where there is none. */
export async function findRequest(db: Knex, asker: Asker, id: string): Promise<DeskRequest | null> {
  const [row] = await query<Row>(db, ONE, valuesFor(asker, id));
  return row === undefined ? null : toRequest(row);
}

const ONE = { name: "one request for a reply", text: `${REQUEST} where r.id = $1` };

function valuesFor({ id: userId, abilities }: Asker, id: string): unknown[] {
  return [id, abilities.may("publish"), userId];
}
