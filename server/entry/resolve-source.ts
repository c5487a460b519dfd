import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import type { Dates } from "../dates/moving/read-as-dating.ts";
import { lockSourceAddress } from "../editing/record-write.ts";
import { InvalidInput } from "../http/errors.ts";
import type { Source } from "../sources/source.ts";
import { keptAddress } from "../sources/canonical-address.ts";
import { sourceAt } from "../sources/source-at-query.ts";
import type { SourceEntry } from "./claim-entry.ts";
import { enteredDating } from "./entered-dating.ts";
import { findSource, sourcesCalled } from "./find-things.ts";
import type { SpeakersSoFar } from "./resolve-speaker.ts";
import type { FoundFaults } from "./wrong-entry.ts";

/** What is known where a source stands in an entry. */
export interface AroundSource {
  readonly path: string;
  readonly speakers: SpeakersSoFar;
  readonly faults: FoundFaults;
  readonly recorded_at: string;
  readonly datesOf: (anchor: string) => Promise<Dates | null>;
  /** Those that are to be made; a new one is added. */
  readonly sources: Source[];
}

/** The source that an entry names; null where it is at fault. */
export async function resolveSource(
  trx: Knex,
  entry: SourceEntry,
  around: AroundSource,
): Promise<{ readonly source: Source } | null> {
  const { path, faults, sources } = around;
  if (entry.id !== null) {
    const source = await findSource(trx, entry.id);
    if (source === null) faults.add(path, "This source is not there any more: choose another.");
    return source && { source };
  }
  if (entry.url !== null) {
    const address = keptAddress(entry.url);
    if (address === null) {
      faults.add(`${path}.url`, "This is no http or https address that could be opened.");
      return null;
    }
    const begun = sources.find(({ url }) => url === address);
    const source = begun ?? (await sourceKept(trx, entry.url));
    return source ? { source } : await newSource(entry, address, around);
  }
  if (entry.title === null) {
    faults.add(path, "Say where the claim was found: an address, or the title of a source.");
    return null;
  }
  const [source, ...others] = await sourcesCalled(trx, entry.title);
  if (source !== undefined && others.length > 0) {
    const choices = [source, ...others].map(({ id, title, url }) => ({
      id,
      label: `${title}${url === null ? "" : `, ${url}`}`,
    }));
    faults.add(path, "Several sources have this title: choose one.", choices);
    return null;
  }
  if (source !== undefined) return { source };
  if (entry.kind === null) {
    faults.add(
      path,
      "There is no source of this title yet: paste its address, or choose what kind of work it is to make it.",
    );
    return null;
  }
  return await newSource(entry, null, around);
}

/** The source at an address; where there is none, nobody else makes one till the end of the transaction. */
async function sourceKept(trx: Knex, url: string): Promise<Source | null> {
  const there = await sourceAt(trx, url);
  if (there !== null) return there;
  await lockSourceAddress(trx, url);
  return await sourceAt(trx, url);
}

async function newSource(
  entry: SourceEntry,
  url: string | null,
  { path, speakers, faults, recorded_at, datesOf, sources }: AroundSource,
): Promise<{ readonly source: Source } | null> {
  const isOther = path !== "source";
  const title = entry.title ?? (isOther && url !== null ? nameOfAddress(url) : null);
  if (title === null) {
    faults.add(`${path}.title`, "No source is known at this address yet: give its title.");
  }
  const archive_url = entry.archive_url === null ? null : keptAddress(entry.archive_url);
  if (entry.archive_url !== null && archive_url === null) {
    faults.add(`${path}.archive_url`, "This is no http or https address that could be opened.");
  }
  const { outlet } = entry;
  const named = outlet !== null && (outlet.id !== null || outlet.name !== null) ? outlet : null;
  // Whoever publishes is an outlet, unless it is said otherwise.
  const publisher =
    named && (await speakers.find({ ...named, kind: named.kind ?? "outlet" }, `${path}.outlet`));
  let published = null;
  if (
    entry.published !== null &&
    (entry.published.phrase ?? entry.published.edtf ?? null) !== null
  ) {
    try {
      const alone = { usual: null, datesOf, contexts: [], current: null };
      published = (await enteredDating(entry.published, alone)).dating;
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const isDay = error.field === "edtf" && (entry.published.edtf ?? null) !== null;
      faults.add(`${path}.published${isDay ? ".edtf" : ""}`, error.message);
    }
  }
  const source: Source = {
    id: uuidv7(),
    title: title ?? "",
    kind: entry.kind ?? kindAt(url),
    url,
    archive_url,
    outlet_id: publisher?.id ?? null,
    byline: entry.byline,
    published,
    retrieved_at: url === null ? null : recorded_at,
    language: entry.language ?? "en",
    recorded_at,
  };
  sources.push(source);
  return { source };
}

const POSTS =
  /(?:^|\.)(?:twitter\.com|x\.com|bsky\.app|threads\.net|facebook\.com|t\.me|mastodon\.social)$/;

/** What a work at an address most probably is. */
function kindAt(url: string | null): Source["kind"] {
  if (url === null) return "other";
  return POSTS.test(new URL(url).hostname) ? "post" : "article";
}

/** How a work is called of which only the address is known. */
function nameOfAddress(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/, "").slice(0, 500);
}
