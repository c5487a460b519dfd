import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import type { Link } from "../claims/link.ts";
import type { InputFault } from "../http/errors.ts";
import { invalidInput } from "../http/input-faults.ts";
import { type KnownClaim, knownClaims } from "../linking/known-claim.ts";
import type { Linker } from "../linking/linker.ts";
import { type LinkFrom, linksFrom } from "../linking/links-from-query.ts";
import { type WantedLink, wantedLink } from "../linking/wanted-link.ts";
import { revision } from "../revisions/revision-query.ts";
import type { ProposedLink } from "./proposed-link.ts";
import type { WantedLinkChange } from "./wanted-link-changes.ts";

/**
 * What is proposed of the links of a claim, as it is kept: only what differs from what they say, and of claims that whoever
 * proposes may know of.
 *
 * @throws InvalidInput with all that is wrong, each where it stands in what was sent
 */
export async function checkProposedLinks(
  db: Knex,
  proposer: Pick<Linker, "id" | "seesDrafts">,
  claim: { readonly id: string },
  wanted: readonly WantedLinkChange[],
): Promise<ProposedLink[]> {
  if (wanted.length === 0) return [];
  const given = wanted.flatMap((each) => (each.do === "add" ? [] : [each.id]));
  const there = await linksFrom(db, proposer, claim, given);
  const added = wanted.flatMap((each) => (each.do === "add" ? [each.to] : []));
  const targets = await knownClaims(db, proposer, added);
  const faults: InputFault[] = [];
  const links: ProposedLink[] = [];
  for (const each of wanted) {
    const fault = (field: string, message: string): void => {
      faults.push({ path: [...each.at, field], message });
    };
    const link =
      each.do === "add"
        ? addedLink(claim, targets.get(each.to), each, fault)
        : await linkThere(
            db,
            there.find((one) => one.link.id === each.id),
            each,
            fault,
          );
    if (link === null) continue;
    const same = saysTheSame(link);
    if (links.some(same)) fault("kind", "The same link is proposed already.");
    else if (there.some((one) => isNow(one) && same(asKept(one)))) {
      fault("kind", "These two claims are linked in this way already.");
    }
    links.push(link);
  }
  if (faults.length > 0) throw invalidInput(faults);
  return links;
}

type Fault = (field: string, message: string) => void;

/** A link that is to be added; null where that is at fault. */
function addedLink(
  claim: { readonly id: string },
  to: KnownClaim | undefined,
  wanted: Extract<WantedLinkChange, { do: "add" }>,
  fault: Fault,
): ProposedLink | null {
  if (wanted.to === claim.id) fault("to", "A claim cannot be linked to itself.");
  else if (to === undefined) fault("to", "There is no such claim: give its address or its id.");
  else {
    const none = { id: null, version: null, was: null };
    return { do: "add", ...none, to_claim_id: to.id, to_state: to.state, is: wanted.is };
  }
  return null;
}

/** A link that is there, with what is to become of it; null where that is at fault, or nothing is. */
async function linkThere(
  db: Knex,
  found: LinkFrom | undefined,
  wanted: Exclude<WantedLinkChange, { do: "add" }>,
  fault: Fault,
): Promise<ProposedLink | null> {
  const { id, version, do: deed } = wanted;
  const was = found === undefined ? null : await saidThen(db, found, version);
  if (found === undefined) fault("id", "This claim has no such link.");
  else if (was === null) fault("version", `Nobody was shown a version ${version} of this link.`);
  else {
    const to = { to_claim_id: found.to.id, to_state: found.to.state };
    const link = { do: deed, id, version, ...to, was, is: deed === "change" ? wanted.is : null };
    // A form sends those as well that nobody touched, whatever became of them meanwhile.
    if (isSaid(link)) return null;
    if (!found.link.withdrawn) return link;
    fault("id", "This link is withdrawn.");
  }
  return null;
}

/** Whether a link says already what it is to say, as a form would send it. */
function isSaid({ was, is }: ProposedLink): boolean {
  const { data = was } = wantedLink.safeParse(was);
  return isDeepStrictEqual(data, is);
}

function saysTheSame({ id, to_claim_id, is }: ProposedLink) {
  return (other: Pick<ProposedLink, "id" | "to_claim_id" | "is">) =>
    is !== null &&
    other.to_claim_id === to_claim_id &&
    other.is?.kind === is.kind &&
    (id === null || other.id !== id);
}

function isNow({ link }: LinkFrom): boolean {
  return !link.withdrawn;
}

function asKept({ link, to }: LinkFrom): Pick<ProposedLink, "id" | "to_claim_id" | "is"> {
  return { id: link.id, to_claim_id: to.id, is: says(link) };
}

/** What a link says but for its claims. */
export function says({ kind, form, target, note }: WantedLink): WantedLink {
  return { kind, form, target, note };
}

/** What a link said at a version; null where readers were shown none of this number. */
async function saidThen(db: Knex, { link }: LinkFrom, version: number): Promise<WantedLink | null> {
  if (version === link.version) return says(link);
  const found = await revision(db, { entity: "link", id: link.id, sight: "public" }, version);
  return found && says(found.revision.after as unknown as Link);
}
