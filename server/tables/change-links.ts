import type { Knex } from "knex";
import { isAttack } from "../claims/link-kinds.ts";
import { type Link, linkRecord } from "../claims/link.ts";
import { LINK_TABLE } from "../claims/link-store.ts";
import type { Change } from "../revisions/revision.ts";
import { replaceRecords } from "../revisions/write-records.ts";
import { type ClaimFate, type LinkFate, ofKind, sealed } from "./claim-fate.ts";
import { lockLinks, type SelectedLink } from "./selected-links-query.ts";
import type { SelectedClaim } from "./selection-query.ts";
import type { TableChange } from "./table-change.ts";
import type { TableViewer } from "./table-viewer.ts";

type LinkChange = Extract<TableChange, { what: "links" }>;

/**
 * Gives the links that claims of a selection make another kind, all at once and one revision each, and tells of every claim what became
 * of its links.
 *
 * @throws Clash where others who change the same things go first; InvalidInput where there are too many links
 */
export async function changeLinks(
  trx: Knex,
  viewer: TableViewer,
  change: Change,
  wanted: LinkChange,
  selected: readonly SelectedClaim[],
): Promise<ClaimFate[]> {
  const writable = selected.filter((claim) => whyNotLinked(viewer, claim) === null);
  const found = await lockLinks(
    trx,
    viewer,
    { kind: wanted.link_kind, to: wanted.link_to, newKind: wanted.new_kind },
    writable.map(({ record }) => record.id),
  );
  const known = new Map(found.map(({ record }) => [sentenceOf(record), record]));
  const fates = new Map<string, LinkFate[]>();
  for (const link of found) {
    if (!link.is_meant) continue;
    const fate = linkFate(wanted, link, known);
    const { from_claim_id } = link.record;
    fates.set(from_claim_id, [...(fates.get(from_claim_id) ?? []), fate]);
  }
  const changed = [...fates.values()].flat().filter(({ why }) => why === null);
  await replaceRecords(
    trx,
    LINK_TABLE,
    changed.map(({ before, after, version }) => ({ change, before, after, version })),
  );
  return selected.map((claim) => {
    const { record, version } = claim;
    const common = { id: record.id, version, before: record, after: record, moved: 0, notes: [] };
    const refusal = whyNotLinked(viewer, claim);
    if (refusal !== null) return sealed({ ...common, fate: "cannot", why: refusal, links: [] });
    const links = fates.get(record.id) ?? [];
    return sealed({ ...common, links, ...sumOf(links) });
  });
}

function whyNotLinked(viewer: TableViewer, { record, is_own }: SelectedClaim): string | null {
  if (viewer.mayLink({ state: record.state, is_own })) return null;
  return `It is ${record.state}: only an editor can change its links.`;
}

function sumOf(links: readonly LinkFate[]): Pick<ClaimFate, "fate" | "why"> {
  if (links.length === 0) return { fate: "stays", why: "It makes no such link." };
  if (links.some(({ why }) => why === null)) return { fate: "changes", why: null };
  const refused = links.find(({ why }) => why !== ALREADY);
  return refused === undefined
    ? { fate: "stays", why: "It is so already." }
    : { fate: "cannot", why: refused.why };
}

const ALREADY = "It is so already.";

/** @param known the links by the sentences that they say already; what this one will say is added */
function linkFate(
  { new_kind }: LinkChange,
  { record, version, to_text }: SelectedLink,
  known: Map<string, Link>,
): LinkFate {
  const { id } = record;
  const fate = { id, version, to: { id: record.to_claim_id, text: to_text }, before: record };
  if (record.kind === new_kind) return { ...fate, after: record, why: ALREADY };
  const after = linkRecord.parse(ofKind(record, new_kind, isAttack(new_kind)));
  const same = known.get(sentenceOf(after));
  if (same !== undefined) {
    const why =
      same.withdrawn === undefined
        ? `There is a link already by which this claim ${new_kind} the other.`
        : `A link by which this claim ${new_kind} the other was withdrawn: restore that one instead.`;
    return { ...fate, after: record, why };
  }
  known.set(sentenceOf(after), after);
  return { ...fate, after, why: null };
}

/** Two links may not say the same sentence. */
function sentenceOf({ from_claim_id, kind, to_claim_id }: Link): string {
  return `${from_claim_id} ${kind} ${to_claim_id}`;
}
