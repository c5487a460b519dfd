import fc from "fast-check";
import type { Claim, Hop } from "../../server/claims/claim.ts";
import type { Link } from "../../server/claims/link.ts";
import { isAttack, LINK_KIND_NAMES } from "../../server/claims/link-kinds.ts";
import { type Dating, makeDating } from "../../server/dates/dating.ts";
import type { Event } from "../../server/events/event.ts";
import type { Dismissal } from "../../server/conflicts/dismissal.ts";
import { conflictOf } from "../../server/conflicts/dismissal-store.ts";
import { CONFLICT_RULE_NAMES } from "../../server/conflicts/conflict-rules.ts";
import { GRAPH_FORMAT } from "../../server/exchange/formats.ts";
import { aStorableEdtf } from "../dates/edtf/edtf-structures.ts";
import { type Snapshot, type Source, sha256 } from "../../server/sources/source.ts";
import { MEANS, OUTCOMES, type ReplyRequest } from "../../server/replies/reply-request.ts";
import type { Speaker } from "../../server/speakers/speaker.ts";

// Whole stories by chance: chains of any length, with and without a claimant; datings that hang on days,
// sources, events, hops and claims; links of every kind; text with whatever PostgreSQL can hold, control
// characters, quotes, backslashes and all.

const id = (kind: number, number: number) =>
  `0193${String(kind).padStart(4, "0")}-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;

const text = (most: number) =>
  fc
    .oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
      fc.constantFrom(
        "\\",
        "\\.",
        "\u0001",
        "\u0002",
        "\n,\n",
        '"',
        "\r\n\u2028",
        "\u007F",
        "\\u0000",
        "null",
        "\uFEFF",
        "\u{1F600}",
        "]}\n",
      ),
    )
    .map((words) => words.replaceAll("\0", "0").slice(0, most))
    .filter((words) => words.length > 0 && !/\p{Surrogate}/u.test(words));

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 2 });

const moment = fc
  .date({ min: new Date("1970-01-01"), max: new Date("2026-11-22"), noInvalidDate: true })
  .map((date) => date.toISOString());

// Where anchors come from is told by numbers, made into ids when all is there: so nothing dangles.
const anchorChoice = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom("2022-10-11", "-0044-03-15", "0000-01-01") },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom("source", "event", "claim", "hop"), fc.nat(9)),
  },
);

const dating = fc
  .record({
    phrase: maybe(text(20)),
    anchor: anchorChoice,
    edtf: fc.oneof(fc.constantFrom(null, "2021-04~", "1999?", "../2022-10-02"), aStorableEdtf),
    basis: fc.constantFrom("stated" as const, "computed" as const, "inferred" as const),
    reason: maybe(text(20)),
  })
  .map(({ anchor, ...parts }) => ({ anchor, parts: withWords(parts) }));

type DatingChoice = { anchor: null | string | [string, number]; parts: Dating } | null;

function withWords(parts: Omit<Dating, "anchor" | "earliest" | "latest">): Dating {
  const vague = parts.edtf === null;
  // As the schema has it: a dating without a date needs its phrase and a reason.
  return makeDating({
    ...parts,
    phrase: vague ? `p${parts.phrase ?? ""}`.trim() : (parts.phrase?.trim() ?? null),
    reason: vague ? "too vague for a date" : (parts.reason?.trim() ?? null),
    anchor: null,
  });
}

const speaker = fc.record({
  name: text(30),
  kind: fc.constantFrom("person" as const, "organisation" as const, "outlet" as const),
  description: fc.oneof(fc.constant(""), text(30)),
  same_as: fc.array(fc.webUrl(), { maxLength: 2 }),
  aliases: fc.array(text(10), { maxLength: 3 }),
  recorded_at: moment,
});

const source = fc.record({
  title: text(30),
  url: maybe(fc.webUrl()),
  outlet: maybe(fc.nat(9)),
  byline: maybe(text(10)),
  published: maybe(dating),
  retrieved_at: maybe(moment),
  snapshot: maybe(text(200)),
  recorded_at: moment,
});

const hop = fc.record({
  speaker: fc.nat(9),
  recipient: maybe(fc.nat(9)),
  cue: maybe(text(10)),
  manner: maybe(fc.constantFrom("direct" as const, "indirect" as const)),
  record: fc.constantFrom("on the record" as const, "background" as const, "unknown" as const),
  hedge: maybe(text(10)),
  said: maybe(dating),
  on_record: maybe(fc.nat(9)),
});

const claim = fc.record({
  source: fc.nat(9),
  text: text(40),
  quote: maybe(text(40)),
  prefix: maybe(text(10)),
  locator: maybe(text(10)),
  said: maybe(dating),
  event: maybe(fc.nat(9)),
  event_dating: maybe(dating),
  hedge: maybe(text(10)),
  modality: fc.constantFrom("has happened" as const, "will happen" as const),
  state: fc.constantFrom("published" as const, "withdrawn" as const),
  recorded_at: moment,
  chain: fc.array(hop, { maxLength: 5 }),
  claimant: fc.nat(5),
});

const link = fc.record({
  from: fc.nat(20),
  to: fc.nat(20),
  kind: fc.constantFrom(...LINK_KIND_NAMES),
  note: maybe(text(20)),
  form: maybe(fc.constantFrom("full" as const, "partial" as const)),
  recorded_at: moment,
});

// Of whatever two claims, works and steps, whether or not they are in conflict: it may have been so once.
const dismissal = fc.record({
  rule: fc.constantFrom(...CONFLICT_RULE_NAMES),
  first: fc.nat(9),
  second: fc.nat(9),
  windows: fc.constantFrom(
    [null, "-0044-03-15", "2022-10-03", null],
    ["2022-10-01", "2022-10-02", "2022-10-03", "2022-10-03"],
    [null, "2022-10-02", "+012345-01-01", "+012345-12-31"],
  ),
  reason: text(40),
  state: fc.constantFrom("dismissed" as const, "reopened" as const),
  decided: maybe(fc.record({ by: text(20), at: moment })),
  recorded_at: moment,
});

const replyRequest = fc.record({
  claim: fc.nat(20),
  speaker: fc.nat(9),
  answer: maybe(fc.nat(20)),
  means: fc.constantFrom(...MEANS),
  outcome: fc.constantFrom(...OUTCOMES),
  days: fc.constantFrom(
    ["2022-10-12", "2022-10-20"],
    ["2022-10-12", "2022-10-12"],
    ["-0044-03-15", "+012345-01-01"],
    ["2022-10-12", null],
  ),
  note: maybe(text(40)),
  recorded_at: moment,
});

/** A document of gainsay-graph/1 without its computed values, with nothing in it that it does not need. */
export const arbitraryGraph = fc
  .record({
    title: text(30),
    summary: fc.oneof(fc.constant(""), text(40)),
    recorded_at: moment,
    speakers: fc.array(speaker, { minLength: 1, maxLength: 5 }),
    sources: fc.array(source, { minLength: 1, maxLength: 4 }),
    events: fc.array(
      fc.record({
        title: text(20),
        description: fc.oneof(fc.constant(""), text(20)),
        dating: maybe(dating),
      }),
      { maxLength: 3 },
    ),
    claims: fc.array(claim, { minLength: 1, maxLength: 6 }),
    links: fc.array(link, { maxLength: 8 }),
    dismissals: fc.array(dismissal, { maxLength: 4 }),
    replies: fc.array(replyRequest, { maxLength: 4 }),
  })
  .map((made) => {
    const story_id = id(1, 0);
    const pick = (kind: number, count: number, number: number | null) =>
      number === null || count === 0 ? null : id(kind, number % count);
    const hopIds = made.claims.flatMap((one, at) =>
      one.chain.map((_, step) => id(6, at * 100 + step)),
    );
    const target = (kind: string, number: number): string | null => {
      if (kind === "source") return `source:${id(3, number % made.sources.length)}/published`;
      if (kind === "event")
        return made.events.length === 0
          ? null
          : `event:${id(4, number % made.events.length)}/dating`;
      if (kind === "claim")
        return `claim:${id(5, number % made.claims.length)}/${number % 2 ? "said" : "event"}`;
      return hopIds.length === 0 ? null : `hop:${hopIds[number % hopIds.length]}/said`;
    };
    // Towards things of a kind that comes before: so no dating is counted from itself.
    const ranks = ["source", "event", "claim", "hop"];
    const dated = (choice: DatingChoice, of: string): Dating | null => {
      if (choice === null) return null;
      const { anchor, parts } = choice;
      if (!Array.isArray(anchor)) return { ...parts, anchor };
      const [kind, number] = anchor;
      return {
        ...parts,
        anchor: ranks.indexOf(kind) < ranks.indexOf(of) ? target(kind, number) : null,
      };
    };
    const sources: Source[] = made.sources.map((one, at) => ({
      id: id(3, at),
      title: one.title,
      kind: "article",
      url: one.url,
      archive_url: null,
      outlet_id: pick(2, made.speakers.length, one.outlet),
      byline: one.byline,
      published: dated(one.published, "source"),
      retrieved_at: one.retrieved_at,
      language: "en",
      recorded_at: one.recorded_at,
    }));
    const snapshots: Snapshot[] = made.sources.flatMap(({ snapshot }, at) =>
      snapshot === null
        ? []
        : [
            {
              id: id(7, at),
              source_id: id(3, at),
              taken_at: made.recorded_at,
              text: snapshot,
              sha256: sha256(snapshot),
            },
          ],
    );
    const events: Event[] = made.events.map((one, at) => ({
      id: id(4, at),
      story_id,
      slug: `event-${at}`,
      title: one.title,
      description: one.description,
      dating: dated(one.dating, "event"),
      recorded_at: made.recorded_at,
    }));
    const claims: Claim[] = made.claims.map((one, at) => {
      const chain: Hop[] = one.chain.map((step, position) => ({
        id: id(6, at * 100 + position),
        speaker_id: id(2, step.speaker % made.speakers.length),
        cue: step.cue,
        recipient_id: pick(2, made.speakers.length, step.recipient),
        manner: step.manner,
        record: step.record,
        hedge: step.hedge,
        said: dated(step.said, "hop"),
        on_record_source_id: pick(3, made.sources.length, step.on_record),
        is_claimant: position === one.claimant,
      }));
      return {
        id: id(5, at),
        story_id,
        source_id: id(3, one.source % made.sources.length),
        claimant_id: chain.find((step) => step.is_claimant)?.speaker_id ?? null,
        text: one.text,
        quote: one.quote,
        quote_prefix: one.quote === null ? null : one.prefix,
        quote_suffix: null,
        locator: one.locator,
        said: dated(one.said, "claim"),
        event_id: pick(4, made.events.length, one.event),
        event_dating: dated(one.event_dating, "claim"),
        hedge: one.hedge,
        modality: one.modality,
        state: one.state,
        recorded_at: one.recorded_at,
        chain,
      };
    });
    const links = new Map<string, Link>();
    for (const [at, one] of made.links.entries()) {
      const from_claim_id = id(5, one.from % claims.length);
      const to_claim_id = id(5, one.to % claims.length);
      if (from_claim_id === to_claim_id) continue;
      links.set(`${from_claim_id}${one.kind}${to_claim_id}`, {
        id: id(8, at),
        from_claim_id,
        kind: one.kind,
        to_claim_id,
        note: one.note,
        form: isAttack(one.kind) ? one.form : null,
        target: null,
        recorded_at: one.recorded_at,
      });
    }
    const speakers: Speaker[] = made.speakers.map((one, at) => ({
      ...one,
      id: id(2, at),
      slug: `speaker-${at}`,
    }));
    return {
      format: GRAPH_FORMAT,
      story: {
        id: story_id,
        slug: "a-story",
        title: made.title,
        summary: made.summary,
        state: "published" as const,
        recorded_at: made.recorded_at,
      },
      speakers,
      sources,
      snapshots,
      events,
      claims,
      links: [...links.values()],
      dismissals: dismissalsOf(made.dismissals, claims, events),
      reply_requests: made.replies.map((one, at) =>
        replyRequestOf(one, id(10, at), claims, speakers),
      ),
      outside_anchors: [] as string[],
    };
  });

type GivenReplyRequest = typeof replyRequest extends fc.Arbitrary<infer Given> ? Given : never;

/** A request about one of these claims: an answer has its day, and may be another of them. */
function replyRequestOf(
  {
    claim: about,
    speaker: asked,
    answer,
    means,
    outcome,
    days,
    note,
    recorded_at,
  }: GivenReplyRequest,
  requestId: string,
  claims: readonly Claim[],
  speakers: readonly Speaker[],
): ReplyRequest {
  const claim_id = claims[about % claims.length]?.id ?? "";
  const answering = answer === null ? null : (claims[answer % claims.length]?.id ?? null);
  const [asked_on = null, outcome_on = null] = days;
  return {
    id: requestId,
    claim_id,
    speaker_id: speakers[asked % speakers.length]?.id ?? "",
    asked_on: asked_on ?? "",
    means,
    outcome,
    outcome_on: outcome === "no response yet" ? outcome_on : (outcome_on ?? asked_on),
    answering_claim_id: outcome === "answered" && answering !== claim_id ? answering : null,
    note,
    recorded_at,
  };
}

type GivenDismissal = typeof dismissal extends fc.Arbitrary<infer Given> ? Given : never;

/** Dismissals of conflicts between these, of each conflict one. */
function dismissalsOf(
  given: readonly GivenDismissal[],
  claims: readonly Claim[],
  events: readonly Event[],
): Dismissal[] {
  const dismissals = new Map<string, Dismissal>();
  for (const [
    at,
    { rule, first, second, windows, reason, state, decided, recorded_at },
  ] of given.entries()) {
    const a = claims[first % claims.length];
    const b = claims[second % claims.length];
    const [step] = a?.chain ?? [];
    const [event] = events;
    if (a === undefined || b === undefined) continue;
    const isOfTwo = rule === "windows-apart" || rule === "denied-before-said";
    if (isOfTwo && a.id === b.id) continue;
    const sides = {
      "windows-apart": [`claim:${a.id}/event`, `claim:${b.id}/event`],
      "denied-before-said": [`claim:${a.id}/said`, `claim:${b.id}/said`],
      "said-before-event": [
        `claim:${a.id}/said`,
        event !== undefined && second % 2 === 0
          ? `event:${event.id}/dating`
          : `claim:${a.id}/event`,
      ],
      "said-after-publication": [
        `source:${a.source_id}/published`,
        step !== undefined && second % 2 === 0 ? `hop:${step.id}/said` : `claim:${a.id}/said`,
      ],
    } as const;
    const made: Dismissal = {
      id: id(9, at),
      story_id: a.story_id,
      rule,
      first: sides[rule][0],
      first_earliest: windows[0] ?? null,
      first_latest: windows[1] ?? "",
      second: sides[rule][1],
      second_earliest: windows[2] ?? "",
      second_latest: windows[3] ?? null,
      reason,
      state,
      decided_by: decided?.by ?? null,
      decided_at: decided?.at ?? null,
      recorded_at,
    };
    dismissals.set(conflictOf(made), made);
  }
  return [...dismissals.values()];
}
