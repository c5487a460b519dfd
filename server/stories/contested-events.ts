import type { Knex } from "knex";
import type { Link } from "../claims/link.ts";
import type { LinkKind } from "../claims/link-kinds.ts";
import type { ChartClaim, ChartEvent } from "../chart/chart-claim.ts";
import { placesEventSql } from "../conflicts/places-event.ts";
import { dismissedWith, eventsOfDismissals, openPairs } from "../conflicts/windows-apart.ts";
import {
  type DatingColumns,
  datingColumnNames,
  datingFromColumns,
} from "../dates/dating-columns.ts";
import { query } from "../db/query.ts";

const EVENTS_SHOWN = 3;
const CLAIMS_OF_EACH_END = 12;
const ANSWERS_SHOWN = 2;
/** An answer tells so many of its links at the most. */
export const LINKS_SHOWN = 5;
const LINKS_LOOKED_AT = 2000;

/** Events of a story that claims place where they cannot both have been, and the claims that place them. */
export interface ContestedEvents {
  readonly events: readonly ChartEvent[];
  /** In the order said; of an event with very many, those that end first and those that begin last. */
  readonly claims: readonly ChartClaim[];
  /** What was said against, or conceded, about those events; who does both at once stands first. */
  readonly answers: readonly Answer[];
  /** How many such events there are beside those shown. */
  readonly more: number;
}

/** A claim that denies, contradicts, disputes, undercuts or concedes others about a contested event. */
export interface Answer extends AnswerEnd {
  readonly links: readonly {
    readonly kind: LinkKind;
    readonly form: Link["form"];
    readonly to: AnswerEnd;
  }[];
}

interface AnswerEnd {
  readonly id: string;
  readonly text: string;
  readonly claimant: { readonly slug: string; readonly name: string } | null;
}

/**
 * The contested events of a story, those with most claims first, in three statements. An event of which editors
 * dismissed every conflict is not among them.
 */
export async function contestedEvents(
  db: Knex,
  story: { readonly id: string; readonly has_dismissals: boolean },
): Promise<ContestedEvents> {
  const asked = story.has_dismissals ? SOME_DISMISSED : NONE_DISMISSED;
  const found = await query<ChartEvent & { contested: number }>(db, asked.events, [story.id]);
  const events = found.map(({ id, title }) => ({ id, title }));
  const more = (found[0]?.contested ?? 0) - events.length;
  if (events.length === 0) return { events, claims: [], answers: [], more: 0 };
  const ids = events.map(({ id }) => id);
  const rows = await query<Row>(db, asked.claims, [ids]);
  const answers = await query<Answer>(db, ANSWERS, [ids]);
  return { events, claims: rows.map(toChartClaim), answers, more };
}

// Two windows cannot meet where the one begins after the other has ended, so an event is contested where
// its latest beginning lies behind its earliest end: one pass, no pairs.
const eventsWhere = (condition: string) => `select e.id, e.title, count(*) over ()::int as contested
  from (select event_id, count(*) as claims from claims
    where story_id = $1 and ${placesEventSql("claims")} and event_id is not null
    group by event_id having max(event_earliest) > min(event_latest)) placed
  join events e on e.id = placed.event_id
  where ${condition} order by placed.claims desc, e.id limit ${EVENTS_SHOWN}`;

const DATINGS = [...datingColumnNames("said"), ...datingColumnNames("event")];

// A withdrawn claim is still shown, but places nothing and answers nobody any more.
const PLACING = `${placesEventSql("claims")} and event_basis is not null`;

const claimsWith = (columns: string, more: string) => `select c.id, c.event_id, c.modality,
    s.name as claimant_name, ${DATINGS.map((name) => `c.${name}`).join(", ")}, ${columns}
  from unnest($1::uuid[]) as wanted(id), lateral (
    (select id from claims where event_id = wanted.id and ${PLACING}
      order by event_latest, id limit ${CLAIMS_OF_EACH_END})
    union
    (select id from claims where event_id = wanted.id and ${PLACING}
      order by event_earliest desc nulls last, id limit ${CLAIMS_OF_EACH_END}) ${more}) chosen
  join claims c on c.id = chosen.id left join speakers s on s.id = c.claimant_id
  order by c.said_oldest_key, c.id`;

const NONE_DISMISSED = {
  events: { name: "contested events", text: eventsWhere("true") },
  claims: {
    name: "contested events' claims",
    text: claimsWith("'{}'::uuid[] as dismissed_with", ""),
  },
};

// Only the events of which something was dismissed are gone through pair by pair, up to the first that stands. That
// pair is shown as well: those that end first and begin last may all have been dismissed.
const SOME_DISMISSED = {
  events: {
    name: "contested events, some dismissed",
    text: eventsWhere(`e.id not in (${eventsOfDismissals("$1")})
      or exists (${openPairs("e.id")})`),
  },
  claims: {
    name: "contested events' claims, some dismissed",
    text: claimsWith(
      `${dismissedWith("c")} as dismissed_with`,
      `union (select unnest(array[p.first_id, p.second_id])
        from (${openPairs("wanted.id")} limit 1) p)`,
    ),
  },
};

const end = (
  claim: string,
  speaker: string,
) => `'id', ${claim}.id, 'text', ${claim}.text, 'claimant',
  case when ${speaker}.id is not null then json_build_object('slug', ${speaker}.slug, 'name', ${speaker}.name) end`;

const ANSWERS = {
  name: "contested events' answers",
  text: `with link as materialized (
      select l.from_claim_id, l.to_claim_id, l.kind, l.form, k.family, l.id
      from claims t join links l on l.to_claim_id = t.id and l.is_public
      join claims a on a.id = l.from_claim_id and a.state = 'published'
      join link_kinds k on k.kind = l.kind and (k.family = 'attack' or k.kind = 'concedes')
      where t.event_id = any($1) and t.is_public and t.state = 'published' limit ${LINKS_LOOKED_AT}),
    answering as (
      select from_claim_id as id, count(distinct family) as families, count(*) as links
      from link group by from_claim_id order by 2 desc, 3 desc, 1 limit ${ANSWERS_SHOWN})
    select f.id, f.text,
      case when s.id is not null then json_build_object('slug', s.slug, 'name', s.name) end as claimant,
      (select json_agg(json_build_object('kind', l.kind, 'form', l.form, 'to', json_build_object(${end("t", "ts")}))
          order by l.family desc, l.kind, l.id)
        from (select * from link where from_claim_id = f.id order by family desc, kind, id
          limit ${LINKS_SHOWN}) l
        join claims t on t.id = l.to_claim_id left join speakers ts on ts.id = t.claimant_id) as links
    from answering a join claims f on f.id = a.id left join speakers s on s.id = f.claimant_id
    order by a.families desc, a.links desc, f.id`,
};

interface Row extends DatingColumns<"said">, DatingColumns<"event"> {
  id: string;
  event_id: string;
  modality: string;
  claimant_name: string | null;
  dismissed_with: string[];
}

function toChartClaim(row: Row): ChartClaim {
  return {
    id: row.id,
    event_id: row.event_id,
    modality: row.modality,
    claimant_name: row.claimant_name,
    said: datingFromColumns("said", row),
    event_dating: datingFromColumns("event", row),
    dismissed_with: row.dismissed_with,
  };
}
