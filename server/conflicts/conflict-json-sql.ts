import { ANSWERING_KINDS, GAINSAYING_KINDS } from "../claims/link-kinds.ts";
import { foundBy } from "./pair-searches.ts";
import { nameSql, type PairSearch } from "./pair-sql.ts";

/**
 * The SQL of {@link ToldConflict}: what is to be selected, and from where. What is said of the two sides is looked
 * up here and not by the searches, and by joins and not by subqueries: PostgreSQL gets every part of a statement ready
 * each time, and the page of a claim, mostly in no conflict at all, pays for that.
 *
 * @param pairs a select of pairs, the rows of which are `p` outside
 * @example const { json, from } = conflictsSql(pairs); `select ${json} from ${from} order by p.search`
 */
export function conflictsSql(pairs: string): { readonly json: string; readonly from: string } {
  return { json: TELLING, from: `(${pairs}) p ${JOINS}` };
}

type Which = "first" | "second";

const of = (which: Which, kind: string, clock?: string) => (search: PairSearch) =>
  search.pair[which].kind === kind &&
  (clock ?? search.pair[which].clock) === search.pair[which].clock;

// a and b are the claims of the first and the second side. A step is told with its claim, a work with its outlet.
const JOINS = `left join claims a on a.id = p.first_id and ${foundBy(of("first", "claim"))}
  left join sources w on w.id = p.first_id and ${foundBy(of("first", "source"))}
  left join hops h on h.id = p.second_id and ${foundBy(of("second", "hop"))}
  left join claims b on b.id = coalesce(h.claim_id, p.second_id) and not ${foundBy(of("second", "event"))}
  left join stories a_story on a_story.id = a.story_id
  left join stories b_story on b_story.id = b.story_id
  left join speakers a_speaker on a_speaker.id = coalesce(a.claimant_id, w.outlet_id)
  left join speakers b_speaker on b_speaker.id = coalesce(h.speaker_id, b.claimant_id)
  left join events e on e.id = a.event_id and ${foundBy(({ pair }) => pair.hasEvent)}
  left join dismissals d on d.conflict = p.conflict`;

const told = (alias: string, value: string) =>
  `case when ${alias}.id is not null then ${value} end`;

const story = (alias: string) =>
  `json_build_object('id', ${alias}.id, 'slug', ${alias}.slug, 'title', ${alias}.title)`;

// As PostgreSQL writes dates: what far days look like in JSON is decided for the few that are told, not in SQL.
const days = (prefix: string) => `'earliest', ${prefix}_earliest, 'latest', ${prefix}_latest`;

/** Where the phrase and the EDTF of each kind of dating stand. */
const DATED: Record<Which, readonly (readonly [kind: string, clock: string, prefix: string])[]> = {
  first: [
    ["claim", "event", "a.event"],
    ["claim", "said", "a.said"],
    ["source", "published", "w.published"],
  ],
  second: [
    ["claim", "event", "b.event"],
    ["claim", "said", "b.said"],
    ["hop", "said", "h.said"],
    ["event", "dating", "e.dating"],
  ],
};

function side(which: Which, claim: "a" | "b", title: string): string {
  const field = (name: "phrase" | "edtf") => {
    const cases = DATED[which].map(
      ([kind, clock, prefix]) => `when ${foundBy(of(which, kind, clock))} then ${prefix}_${name}`,
    );
    return `'${name}', case ${cases.join(" ")} end`;
  };
  const speaker = `json_build_object('slug', ${claim}_speaker.slug, 'name', ${claim}_speaker.name)`;
  const words = `json_build_object('id', ${claim}.id, 'text', ${claim}.text, 'story', ${story(`${claim}_story`)})`;
  return `json_build_object('id', p.${which}_id, 'claim', ${told(claim, words)}, 'title', ${title},
    'speaker', ${told(`${claim}_speaker`, speaker)}, ${field("phrase")}, ${field("edtf")}, ${days(`p.${which}`)})`;
}

const among = (kinds: readonly string[]) => `= any('{${kinds.join(",")}}')`;

const LINK = `(select json_build_object('id', l.id, 'kind', l.kind) from links l
  where ${foundBy(({ rule }) => rule === "denied-before-said")} and l.from_claim_id = p.first_id
    and l.to_claim_id = p.second_id and l.kind ${among(ANSWERING_KINDS)} and l.is_public order by l.kind limit 1)`;

const ACKNOWLEDGED = `(select coalesce(json_agg(json_build_object('id', l.id, 'kind', l.kind,
    'from_claim_id', l.from_claim_id, 'to_claim_id', l.to_claim_id) order by l.id), '[]')
  from (values (p.first_id, p.second_id), (p.second_id, p.first_id)) ends (f, t)
  join links l on l.from_claim_id = f and l.to_claim_id = t and l.kind ${among(GAINSAYING_KINDS)}
  where l.is_public and ${foundBy(({ rule }) => rule === "windows-apart")})`;

// A dismissal holds for the windows that it was made on, and for no others: as isDismissed, of a row that is there.
function isSame(which: Which): string {
  const names = DATED[which].map(
    ([kind, clock]) =>
      `when ${foundBy(of(which, kind, clock))} then ${nameSql({ kind, clock, id: `p.${which}_id` })}`,
  );
  return `d.${which} = case ${names.join(" ")} end
    and d.${which}_earliest is not distinct from p.${which}_earliest
    and d.${which}_latest is not distinct from p.${which}_latest`;
}

const DISMISSAL = `json_build_object('state', d.state, 'reason', d.reason,
  'decided_by', d.decided_by, 'decided_at', rfc3339(d.decided_at),
  'first', json_build_object(${days("d.first")}), 'second', json_build_object(${days("d.second")}),
  'holds', d.state = 'dismissed' and ${isSame("first")} and ${isSame("second")})`;

const TELLING = `json_build_object('search', p.search, 'id', p.conflict,
  'event', ${told("e", "json_build_object('id', e.id, 'title', e.title)")},
  'sides', json_build_array(${side("first", "a", "w.title")}, ${side("second", "b", `case when ${foundBy(of("second", "event"))} then e.title end`)}),
  'link', ${LINK}, 'acknowledged_by', ${ACKNOWLEDGED}, 'dismissal', ${told("d", DISMISSAL)})`;
