import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { claimRecord } from "../../server/claims/claim.ts";
import { conflictsPage } from "../../server/conflicts/conflicts-query.ts";
import { dismissConflict } from "../../server/conflicts/dismiss-conflict.ts";
import { FROM_THE_FIRST } from "../../server/conflicts/pairs-statement.ts";
import { makeDating, type Dating } from "../../server/dates/dating.ts";
import { sha256 } from "../../server/sources/source.ts";
import { insertSnapshots } from "../../server/sources/source-store.ts";
import { aClaim, aHop, aLink, aSource, aSpeaker, aStory, anEvent } from "./builders.ts";

/** Texts that records may hold and pages must bear: each fills every field of a story of its own. */
export const HOSTILE_TEXTS: readonly string[] = [
  `"><script>alert(1)</script><img src=x onerror=alert(1)>`,
  `' onmouseover='alert(1)' x="</title></q></blockquote><!-- & &amp; &lt; <%= 1 %> {{7*7}}`,
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(3),
  "\u202Eמילים מימין לשמאל (עברית) 2022 العربية",
  "👩‍👩‍👧‍👦🏴‍☠️ Z̷̡̛̀a̷̧͝l̴̨̛g̵̡͘o̸̢͝ \u200B\u00AD\u2028\uFEFF",
];

// Datings at the ends of what can be kept.
const DATINGS = ["-4712-01-01", "0000", "9999-12-31", "../1582-10-15", "1960?/..", "2022-21~"];

/** Fills a site with stories whose every text is hostile. */
export async function fillWithHostility(db: Knex): Promise<void> {
  await db.transaction(async (trx) => {
    for (const text of HOSTILE_TEXTS) await aHostileStory(trx, text);
  });
}

async function aHostileStory(db: Knex, text: string): Promise<void> {
  const upTo = (most: number) => Array.from(text).slice(0, most).join("");
  const dating = (nth: number): Dating =>
    makeDating({
      phrase: text,
      anchor: null,
      edtf: DATINGS[nth % DATINGS.length] ?? null,
      basis: "inferred",
      reason: text,
    });
  const address = "https://example.org/\"'><script>alert(1)</script>";
  const named = { name: text, description: text, aliases: [text], same_as: [address] };
  const story = await aStory(db, { title: text, summary: text });
  const outlet = await aSpeaker(db, { ...named, kind: "outlet" });
  const speakers = await Promise.all([aSpeaker(db, named), aSpeaker(db, named)]);
  const [speaker, hearer] = speakers;
  const source = await aSource(db, {
    title: text,
    url: address,
    archive_url: address,
    outlet_id: outlet.id,
    byline: text,
    published: dating(2),
    retrieved_at: "0001-01-01T00:00:00.000Z",
    language: "tlh-Piqd-x1",
  });
  const whole = `${text} ${text}\n${upTo(100)}`;
  const taken = { id: uuidv7(), source_id: source.id, taken_at: "9999-12-31T23:59:59.999Z" };
  await insertSnapshots(db, { who: text, reason: text }, [
    { ...taken, text: whole, sha256: sha256(whole) },
  ]);
  const event = await anEvent(db, {
    story_id: story.id,
    title: text,
    description: text,
    dating: dating(0),
  });
  const claims = [];
  for (let nth = 0; nth < DATINGS.length; nth++) {
    const chain = [outlet, hearer, outlet, hearer, outlet, hearer, outlet, speaker].map(
      (each, position, all) =>
        aHop(each, {
          cue: upTo(100),
          hedge: upTo(200),
          recipient_id: hearer.id,
          said: dating(nth + position),
          record: "deep background",
          on_record_source_id: position % 2 === 0 ? null : source.id,
          is_claimant: position === all.length - 1,
        }),
    );
    const claim = await aClaim(db, {
      story_id: story.id,
      source_id: source.id,
      chain,
      text,
      quote: text,
      quote_prefix: text,
      quote_suffix: text,
      locator: upTo(200),
      hedge: upTo(200),
      said: dating(nth),
      event_id: event.id,
      event_dating: dating(nth + 1),
      modality: nth === 0 ? "should happen" : "will happen",
      state: nth === 1 ? "withdrawn" : "published",
    });
    claims.push(claimRecord.parse(claim));
  }
  for (const [nth, claim] of claims.entries()) {
    const other = claims[(nth + 1) % claims.length];
    if (other === undefined) continue;
    const note = { note: text, form: "non-denial", target: "the authenticity" } as const;
    await aLink(db, claim, "denies", other, note);
    await aLink(db, other, "repeats", claim, { note: text });
  }
  await dismissSome(db, story, text);
}

/** Dismisses every other conflict of a story, by somebody and for reasons as hostile as the rest. */
async function dismissSome(db: Knex, story: { id: string }, text: string): Promise<void> {
  const choice = { scope: "story", rule: null, dismissed: null } as const;
  const { conflicts } = await conflictsPage(db, choice, story.id, FROM_THE_FIRST);
  if (conflicts.length < 3) throw new Error("the hostile datings are in no conflict");
  // Who changes something gives one line, of a length that can be imported.
  const reason = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ");
  const who = Array.from(reason).slice(0, 100).join("");
  for (const { id } of conflicts.filter((_, nth) => nth % 2 === 0)) {
    await dismissConflict(db, { who, reason }, id, new Date());
  }
}
