import type { LinkKind } from "../claims/link-kinds.ts";
import { LINK_KIND_NAMES, readLink } from "../claims/link-kinds.ts";
import type { DayWindow } from "../dates/window.ts";
import type { ChartClaim, ChartLink } from "./chart-claim.ts";
import { shortWindow } from "./short-window.ts";

/** The claim at the other end of a link, as it is named in a sentence. */
export interface NamedClaim {
  id: string;
  /** "Ian Bremmer, 10 Oct 2022"; without the date where it is not known to the day, month or year. */
  name: string;
  /** Its row, so that the name may lead there; null where it is not on this page. */
  row: number | null;
  /** "a second claim": after another claim of this name in the sentence; null where it is the first of its name. */
  again: string | null;
}

/** What a claim does to others, or others to it, by one kind of link: "denies A and B". */
export interface LinkSentence {
  kind: LinkKind;
  /** "denies", "is denied by" */
  reads: string;
  others: NamedClaim[];
  /** How many more there are than are named; of a claim with very many links, none of a kind may be named. */
  more: number;
}

/** What claims of one name are called after the first of them. */
const AGAIN = ["second", "third", "fourth", "fifth", "sixth"].map((nth) => `a ${nth} claim`);

/** A row names so many by each kind; the claim's own page has them all. */
const MOST_NAMES = AGAIN.length + 1;

/**
 * Tells the links of each claim in words: what it does to others first, then what others do to it.
 *
 * @param rowOf the row of each claim that is on the page, by claim id
 * @returns by claim id; claims without links have no entry
 * @example
 * linkSentences(claims, rowOf, [{ from_claim_id: "musk", kind: "denies", to_claim_id: "piece", away: null }])
 *   .get("piece"); // => [{ kind: "denies", reads: "is denied by", others: [{ id: "musk", name: "Elon Musk, 11 Oct 2022", row: 6, again: null }], more: 0 }]
 */
export function linkSentences(
  claims: readonly ChartClaim[],
  rowOf: ReadonlyMap<string, number>,
  links: readonly ChartLink[],
): Map<string, LinkSentence[]> {
  const names = new Map(claims.map((claim) => [claim.id, claimInShort(claim)]));
  const told = new Map<string, LinkSentence[]>();
  const sentenceOf = (id: string, kind: LinkKind, end: "from" | "to"): LinkSentence => {
    let sentences = told.get(id);
    if (sentences === undefined) {
      sentences = [];
      told.set(id, sentences);
    }
    const reads = readLink(kind, end);
    let sentence = sentences.find((candidate) => candidate.reads === reads);
    if (sentence === undefined) {
      sentence = { kind, reads, others: [], more: 0 };
      sentences.push(sentence);
    }
    return sentence;
  };
  const tell = (id: string, end: "from" | "to", otherId: string, link: ChartLink) => {
    const sentence = sentenceOf(id, link.kind, end);
    if (sentence.others.length === MOST_NAMES) sentence.more += 1;
    else {
      const name = names.get(otherId) ?? claimInShort(link.away);
      addName(sentence.others, otherId, name, rowOf.get(otherId) ?? null);
    }
  };
  for (const link of links) {
    const { from_claim_id: from, to_claim_id: to } = link;
    if (rowOf.has(from)) tell(from, "from", to, link);
    if (rowOf.has(to)) tell(to, "to", from, link);
  }
  // Of a claim that meets very many links only some are given: the others are counted, so that no denial is left out.
  for (const { id, meets = [] } of claims) {
    for (const { kind, count } of meets) {
      const sentence = sentenceOf(id, kind, "to");
      sentence.more += Math.max(0, count - sentence.others.length - sentence.more);
    }
  }
  for (const sentences of told.values()) {
    if (sentences.length > 1) sentences.sort((a, b) => placeOf(a) - placeOf(b));
  }
  return told;
}

/** Claims of one name stand together, so that only the first of them has to be named in full. */
function addName(others: NamedClaim[], id: string, name: string, row: number | null): void {
  let after = others.length;
  while (after > 0 && others[after - 1]?.name !== name) after -= 1;
  const namesakes = others.filter((other) => other.name === name).length;
  const again = namesakes === 0 ? null : (AGAIN[namesakes - 1] ?? null);
  others.splice(after === 0 ? others.length : after, 0, { id, name, row, again });
}

const PLACES = new Map(
  LINK_KIND_NAMES.flatMap((kind, index) => [
    [readLink(kind, "from"), index],
    [readLink(kind, "to"), index + LINK_KIND_NAMES.length],
  ]),
);

function placeOf({ reads }: LinkSentence): number {
  return PLACES.get(reads) ?? 0;
}

/**
 * A claim by its claimant and, where that can be said in short, its day.
 *
 * @example claimInShort({ claimant_name: "Ian Bremmer", said: { earliest: "2022-10-10", latest: "2022-10-10" } }) // => "Ian Bremmer, 10 Oct 2022"
 */
export function claimInShort(
  claim: { claimant_name: string | null; said: DayWindow | null } | null,
): string {
  const name = claim?.claimant_name ?? "an unattributed claim";
  const day = claim?.said ? shortWindow(claim.said) : null;
  return day === null ? name : `${name}, ${day}`;
}
