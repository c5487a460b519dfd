import type { Knex } from "knex";
import { parseAnchor } from "../dates/anchor.ts";
import type { Claim } from "../claims/claim.ts";
import type { Dating } from "../dates/dating.ts";
import { knownDay } from "../dates/known-day.ts";
import { query } from "../db/query.ts";
import type { Typed } from "./working-copy-store.ts";

interface Names {
  readonly speakers: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly event: string | null;
}

/** A claim as somebody would have typed it into the form, with what they would have picked. */
export async function formOfClaim(db: Knex, claim: Claim): Promise<Typed> {
  const [names] = await query<Names>(db, NAMES, [
    claim.chain.flatMap(({ speaker_id, recipient_id }) => [speaker_id, recipient_id]),
    [claim.source_id, ...claim.chain.map((hop) => hop.on_record_source_id)],
    claim.event_id,
  ]);
  if (names === undefined) throw new Error("the names of a claim are nowhere");
  const claimant = claim.chain.findIndex((hop) => hop.is_claimant);
  const fields: Record<string, string> = {
    story: claim.story_id,
    ...picked("source", claim.source_id, names.sources[claim.source_id] ?? ""),
    text: claim.text,
    quote: claim.quote ?? "",
    quote_prefix: claim.quote_prefix ?? "",
    quote_suffix: claim.quote_suffix ?? "",
    locator: claim.locator ?? "",
    hedge: claim.hedge ?? "",
    modality: claim.modality,
    claimant: claimant < 0 ? "none" : String(claimant),
    ...dateFields("said", claim.said),
    ...(claim.event_id === null ? {} : picked("event", claim.event_id, names.event ?? "")),
    ...dateFields("event_dating", claim.event_dating),
  };
  for (const [nth, hop] of claim.chain.entries()) {
    const at = `hops.${nth}`;
    Object.assign(fields, {
      [`${at}.id`]: hop.id,
      ...picked(`${at}.speaker`, hop.speaker_id, names.speakers[hop.speaker_id] ?? ""),
      [`${at}.cue`]: hop.cue ?? "",
      ...(hop.recipient_id === null
        ? {}
        : picked(`${at}.recipient`, hop.recipient_id, names.speakers[hop.recipient_id] ?? "")),
      [`${at}.manner`]: hop.manner ?? "",
      [`${at}.record`]: hop.record,
      [`${at}.hedge`]: hop.hedge ?? "",
      ...dateFields(`${at}.said`, hop.said),
      ...onRecord(at, hop.on_record_source_id, claim.source_id, names),
    });
  }
  return fields;
}

/** What is carried over to another claim from the same source: all that an article says once. */
export async function formOfNext(db: Knex, claim: Claim): Promise<Typed> {
  const fields = await formOfClaim(db, claim);
  const own = /^(?:text|quote|quote_prefix|quote_suffix|locator|hedge|modality|hops\.\d+\.id)$/;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !own.test(name)));
}

function onRecord(
  at: string,
  id: string | null,
  here: string,
  { sources }: Names,
): Record<string, string> {
  if (id === null) return {};
  if (id === here) return { [`${at}.on_record`]: "here" };
  return {
    [`${at}.on_record`]: "other",
    ...picked(`${at}.on_record_other`, id, sources[id] ?? ""),
  };
}

/** A field with what was picked for it. */
export function picked(name: string, id: string, label: string): Record<string, string> {
  const line = label.replaceAll(/\s+/g, " ").trim();
  return { [name]: line, [`${name}_id`]: id, [`${name}_as`]: line };
}

function dateFields(name: string, dating: Dating | null): Record<string, string> {
  if (dating === null) return {};
  const anchor = parseAnchor(dating.anchor ?? "");
  const day = knownDay(dating);
  return {
    [name]: dating.phrase ?? (day === null ? dating.edtf : null) ?? "",
    [`${name}_day`]: day ?? "",
    // What is counted from a clock is said beside the field, and stays so till another day is given.
    [`${name}_from`]: anchor?.kind === "day" ? anchor.day : "",
  };
}

const NAMES = {
  name: "names in a claim",
  text: `select
      (select coalesce(json_object_agg(s.id, s.name), '{}') from speakers s where s.id = any($1::uuid[])) as speakers,
      (select coalesce(json_object_agg(s.id, s.title), '{}') from sources s where s.id = any($2::uuid[])) as sources,
      (select e.title from events e where e.id = $3::uuid) as event`,
};
