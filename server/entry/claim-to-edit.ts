import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import { drafterOf } from "../claims/drafter-store.ts";
import { readRecord } from "../editing/read-record.ts";
import { abilitiesOf, whoAsks } from "../http/asking-user.ts";
import { Forbidden, NotFound } from "../http/errors.ts";
import { isId } from "../http/read-query.ts";
import { pathPart } from "../http/route.ts";
import { onlyEditors } from "./change-claim.ts";
import { findClaim } from "./find-claims.ts";
import { seerOf } from "./seer-of.ts";

type Request = Parameters<typeof pathPart>[0];
type Response = Parameters<typeof whoAsks>[0];

/**
 * The claim of the address, whether readers see it, and whether whoever asks can only propose to change it, which takes
 * that readers see it. What they may not even see is not there.
 *
 * @throws NotFound; Forbidden where it is not theirs to change, and nothing can be proposed
 */
export async function claimToEdit(db: Knex, req: Request, res: Response) {
  const id = pathPart(req, "id");
  const found = isId(id) ? await findClaim(db, seerOf(res), id) : null;
  const claim = found && (await readRecord(db, "claim", id));
  if (claim === null) throw new NotFound("There is no claim at this address.");
  const is_own = (await drafterOf(db, id)) === whoAsks(res).id;
  const mayWrite = (state: Claim["state"]) => abilitiesOf(res).mayWriteClaim({ state, is_own });
  const { state } = claim.record;
  const isProposal = !mayWrite(state);
  if (isProposal && state !== "published" && state !== "withdrawn") throw onlyEditors();
  return { claim, isProposal, isPublic: found?.is_public === true, is_own, mayWrite };
}

/** What is told of a claim that is published in a story that is not: nobody but editors can go on with it. */
export function notYetRead(): Forbidden {
  return new Forbidden(
    "This claim is published, its story is not yet: till then editors change it, and nothing can be proposed.",
  );
}
