import { type FoundQuote, findQuotes, type Passage, toPassages } from "./mark-quotes.ts";
import type { ShownSnapshot } from "./snapshot-query.ts";

/** A snapshot as JSON tells it: the text, and where in it the quotes stand. */
export interface MarkedSnapshot
  extends Pick<ShownSnapshot, "id" | "taken_at" | "sha256" | "length" | "text"> {
  readonly quotes: readonly {
    readonly claim_id: string;
    /** From `start` up to and not with `end`, in characters (W3C TextPositionSelector); null where it is not found. */
    readonly start: number | null;
    readonly end: number | null;
  }[];
}

/** The quotes of a source's claims marked in the text of a snapshot. */
export function markSnapshot(snapshot: ShownSnapshot): {
  marked: MarkedSnapshot;
  passages: Passage[];
} {
  const { id, taken_at, sha256, length, text, quotes } = snapshot;
  const found = findQuotes(text, quotes);
  const places = new Map(found.map((quote) => [quote.claim_id, quote]));
  const characters = characterCounter(text, found);
  return {
    marked: {
      id,
      taken_at,
      sha256,
      length,
      text,
      quotes: quotes.map(({ claim_id }) => {
        const place = places.get(claim_id);
        return {
          claim_id,
          start: place ? characters(place.start) : null,
          end: place ? characters(place.end) : null,
        };
      }),
    },
    passages: toPassages(text, found),
  };
}

/** Tells characters (code points) before a place in UTF-16 code units, for the places of these quotes. */
function characterCounter(text: string, quotes: readonly FoundQuote[]): (place: number) => number {
  const places = [...new Set(quotes.flatMap(({ start, end }) => [start, end]))];
  const counts = new Map<number, number>();
  let counted = 0;
  let upTo = 0;
  for (const place of places.toSorted((a, b) => a - b)) {
    const pairs = text.slice(upTo, place).match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g) ?? [];
    counted += place - upTo - pairs.length;
    upTo = place;
    counts.set(place, counted);
  }
  return (place) => counts.get(place) ?? 0;
}
