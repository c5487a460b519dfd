import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { type Claim, claimRecord } from "../claims/claim.ts";
import { query } from "../db/query.ts";
import { Clash, type InputFault, InvalidInput, NotFound } from "../http/errors.ts";
import { inputFaults } from "../http/input-faults.ts";
import { isId } from "../http/read-query.ts";
import { inPlainWords } from "../records/in-plain-words.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { revision } from "../revisions/revision-query.ts";
import { checkProposedLinks } from "./check-proposed-links.ts";
import { insertProposal } from "./proposal-store.ts";
import type { WantedLinkChange } from "./wanted-link-changes.ts";

/** What somebody proposes. */
export interface WantedChange {
  readonly claimId: string;
  /** The version that they began with. */
  readonly version: number;
  readonly reason: string;
  /** The claim as they want it; left out, it stays. Its state and its identity stay as they are. */
  readonly after?: Claim;
  /** What they want to become of the links that go from it. */
  readonly links?: readonly WantedLinkChange[];
}

/** What is wrong with the claim that is proposed, each fault by its place in the claim. */
export class WrongProposal extends InvalidInput {
  constructor(faults: readonly InputFault[]) {
    const [first] = faults;
    super(first?.message ?? "This is no claim.", first?.path.join("."), undefined, faults);
  }
}

/**
 * Proposes a change of a published claim and of the links that go from it, for whoever may not make it. Editors find it in
 * their queue.
 *
 * @returns the id of the proposal
 * @throws NotFound where readers see no such claim; WrongProposal where it is no claim, or proposes what only editors do;
 * InvalidInput with the field where the version or the reason is none; Clash where nothing would change
 */
export async function proposeChange(
  db: Knex,
  user: { readonly id: string; readonly name: string; readonly seesDrafts?: boolean },
  { claimId, version, reason: given, after, links: wanted = [] }: WantedChange,
): Promise<{ id: string }> {
  const { reason } = checkedChange({ who: user.name, reason: given });
  const base = await readableBase(db, claimId, version);
  const proposed = after === undefined ? base : checkedClaim(base, after);
  await refuseOthersSteps(db, proposed);
  const proposer = { id: user.id, seesDrafts: user.seesDrafts ?? false };
  const links = await checkProposedLinks(db, proposer, { id: claimId }, wanted);
  if (isDeepStrictEqual(base, proposed) && links.length === 0) {
    throw new Clash("Nothing in this proposal differs from the claim as it was.");
  }
  const id = uuidv7();
  await insertProposal(db, {
    id,
    claim_id: claimId,
    user_id: user.id,
    base_version: version,
    base,
    proposed,
    links,
    reason,
  });
  return { id };
}

/**
 * The claim as it was in a version that readers could see: what was a draft then is nobody else's to read.
 *
 * @throws NotFound; InvalidInput with the field "version"
 */
export async function readableBase(db: Knex, id: string, version: number): Promise<Claim> {
  const [claim] = isId(id) ? await query<{ id: string }>(db, PUBLIC, [id]) : [];
  if (claim === undefined) throw new NotFound("There is no claim at this address.");
  const record = await readableVersion(db, id, version);
  if (record === null) {
    throw new InvalidInput(`Readers know no version ${version} of this claim.`, "version");
  }
  return record;
}

/** The claim as it was in a version; null where readers could not see that. */
export async function readableVersion(
  db: Knex,
  id: string,
  version: number,
): Promise<Claim | null> {
  const found = await revision(db, { entity: "claim", id, sight: "public" }, version);
  const record = found?.revision.after as unknown as Claim | undefined;
  return record !== undefined && ["published", "withdrawn"].includes(record.state) ? record : null;
}

function checkedClaim(base: Claim, after: Claim): Claim {
  const parsed = claimRecord.safeParse(after, { error: inPlainWords });
  if (!parsed.success) {
    const faults = inputFaults(parsed.error).map(({ path, message }) => {
      const isSentence = message.endsWith(".");
      const told = isSentence ? message : `The ${path.join(".")} of this claim ${message}.`;
      return { path, message: told };
    });
    throw new WrongProposal(faults);
  }
  const claim = parsed.data;
  for (const field of ["id", "recorded_at", "state"] as const) {
    if (claim[field] !== base[field]) {
      const message = `A proposal leaves the ${field} of a claim as it is.`;
      throw new WrongProposal([{ path: [field], message }]);
    }
  }
  return claim;
}

/** @throws WrongProposal where a step has the id of another one, of this claim or of any other */
async function refuseOthersSteps(db: Knex, { id, chain }: Claim): Promise<void> {
  const ids = chain.map((hop) => hop.id);
  const taken = await query<{ id: string }>(db, OF_OTHERS, [ids, id]);
  const faults = ids.flatMap((hop, nth) => {
    const isTwice = ids.indexOf(hop) !== nth;
    if (!isTwice && !taken.some((one) => one.id === hop)) return [];
    const message = isTwice ? "This step stands above already." : "This step is of another claim.";
    return [{ path: ["chain", nth, "id"], message }];
  });
  if (faults.length > 0) throw new WrongProposal(faults);
}

const OF_OTHERS = {
  name: "steps of other claims",
  text: "select id from hops where id = any($1::uuid[]) and claim_id <> $2::uuid",
};
const PUBLIC = { name: "public claim", text: "select id from claims where id = $1 and is_public" };
