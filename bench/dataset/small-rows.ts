import { createHash } from "node:crypto";
import type { MadeSpeaker } from "./cast.ts";
import { outletOf } from "./cast.ts";
import { type Chance, chance, STREAMS } from "./chance.ts";
import { dayBefore, earlyMs, instant } from "./clock.ts";
import { datingValues, type Rows } from "./copy-rows.ts";
import { madeDating } from "./made-dating.ts";
import { madeId } from "./made-id.ts";
import type { Plan } from "./plan.ts";
import { sentence } from "./vocabulary.ts";
import { datingColumnNames } from "../../server/dates/dating-columns.ts";

const LAST_DAY = Date.UTC(2026, 0, 1);
const YEARS_DAYS = 4_000;
const EVENTS_DAYS = 1_000;

/** The first story can always be read, so that there is one of the size that was asked for. */
export function isDraftStory(story: number): boolean {
  return story > 0 && chance(STREAMS.story, story).is(0.02);
}

export const storyId = (story: number) => madeId("story", story, earlyMs(story));
export const sourceId = (source: number) => madeId("source", source, earlyMs(source));
export const eventId = (event: number) => madeId("event", event, earlyMs(event));

/** The day on which an event is held to have happened, more or less, by most claims: before the first work. */
export function eventDay(event: number): string {
  return dayBefore(LAST_DAY, YEARS_DAYS + chance(STREAMS.event, event).below(EVENTS_DAYS));
}

/** The day on which a source was published, more or less. */
export function sourceDay(source: number): string {
  return dayBefore(LAST_DAY, chance(STREAMS.source, source + 30_000_000).below(YEARS_DAYS));
}

/** A day that has nothing to do with any other. */
export function anyDay(of: Chance): string {
  return dayBefore(LAST_DAY, of.below(YEARS_DAYS + EVENTS_DAYS));
}

/** Stories, speakers, sources with a few snapshots, events: in the order in which they refer to each other. */
export function smallRows(plan: Plan, speakers: readonly MadeSpeaker[]): Rows[] {
  return [
    storyRows(plan),
    speakerRows(speakers),
    sourceRows(plan, speakers),
    snapshotRows(plan),
    eventRows(plan),
  ];
}

function storyRows({ size }: Plan): Rows {
  function* rows() {
    for (let story = 0; story < size.stories; story++) {
      const of = chance(STREAMS.story, story + 10_000_000);
      const title = sentence(of, 4).slice(0, -1);
      const state = isDraftStory(story) ? "draft" : "published";
      const slug = story === 0 ? "hot-story" : `story-${story}`;
      yield [storyId(story), slug, title, sentence(of, 20), state, instant(earlyMs(story))];
    }
  }
  const columns = ["id", "slug", "title", "summary", "state", "recorded_at"];
  return { table: "stories", columns, rows: rows() };
}

function speakerRows(speakers: readonly MadeSpeaker[]): Rows {
  function* rows() {
    for (const [index, { id, slug, name, kind, description, alias }] of speakers.entries()) {
      const aliases = alias === null ? "{}" : `{"${alias}"}`;
      yield [id, slug, name, kind, description, aliases, instant(earlyMs(index))];
    }
  }
  const columns = ["id", "slug", "name", "kind", "description", "aliases", "recorded_at"];
  return { table: "speakers", columns, rows: rows() };
}

function sourceRows(plan: Plan, speakers: readonly MadeSpeaker[]): Rows {
  function* rows() {
    for (let source = 0; source < plan.sources.total; source++) {
      const of = chance(STREAMS.source, source + 10_000_000);
      const outlet = speakers[outletOf(plan, source)];
      const day = sourceDay(source);
      yield [
        sourceId(source),
        sentence(of, 6).slice(0, -1),
        of.pick(["article", "article", "article", "post", "interview", "broadcast", "document"]),
        `https://${outlet?.slug}.example/${day.replaceAll("-", "/")}/${source}`,
        outlet?.id ?? null,
        ...datingValues(madeDating(of, day, day)),
        instant(earlyMs(source)),
      ];
    }
  }
  const dating = datingColumnNames("published");
  const columns = ["id", "title", "kind", "url", "outlet_id", ...dating, "recorded_at"];
  return { table: "sources", columns, rows: rows() };
}

function snapshotRows(plan: Plan): Rows {
  function* rows() {
    for (let source = 0; source < plan.sources.total; source += 20) {
      const of = chance(STREAMS.source, source + 20_000_000);
      const text = Array.from({ length: 4 + of.below(30) }, () => sentence(of, 12)).join("\n");
      const sha256 = createHash("sha256").update(text).digest("hex");
      const taken = earlyMs(source);
      yield [madeId("snapshot", source, taken), sourceId(source), instant(taken), text, sha256];
    }
  }
  return {
    table: "snapshots",
    columns: ["id", "source_id", "taken_at", "text", "sha256"],
    rows: rows(),
  };
}

function eventRows({ size, events }: Plan): Rows {
  function* rows() {
    for (let story = 0; story < size.stories; story++) {
      for (let event = events.first(story); event < events.first(story + 1); event++) {
        const of = chance(STREAMS.event, event + 10_000_000);
        const day = eventDay(event);
        yield [
          eventId(event),
          storyId(story),
          `event-${event}`,
          sentence(of, 4).slice(0, -1),
          of.is(0.3) ? sentence(of, 10) : "",
          ...datingValues(of.is(0.5) ? madeDating(of, day, day) : null),
          instant(earlyMs(event)),
        ];
      }
    }
  }
  const dating = datingColumnNames("dating");
  const columns = ["id", "story_id", "slug", "title", "description", ...dating, "recorded_at"];
  return { table: "events", columns, rows: rows() };
}
