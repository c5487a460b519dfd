import type { Knex } from "knex";
import { editClaimPath, newClaimPath, withQuery } from "../http/paths.ts";
import { isId } from "../http/read-query.ts";
import { typedFields } from "./entry-from-form.ts";
import { findClaim } from "./find-claims.ts";
import { insertWorkingCopy, updateWorkingCopy } from "./working-copy-store.ts";

/**
 * Keeps what was typed into the form of a claim before its session ended as a working copy of whoever signed in: the one
 * in which it was kept already, or a new one.
 *
 * @returns the address of the form with it
 */
export function keepCarried(db: Knex, now: () => Date) {
  return async (
    user: { readonly id: string },
    fields: Readonly<Record<string, string>>,
  ): Promise<string> => {
    const { copy, claim: changed, version } = fields;
    const typed = typedFields(fields);
    // Whether they may see all is looked at when the form is opened: here it is enough that the claim is there.
    const seer = { id: user.id, sees_all: true };
    const claim = isId(changed) ? await findClaim(db, seer, changed) : null;
    const path = claim === null ? newClaimPath() : editClaimPath(claim);
    if (isId(copy) && (await updateWorkingCopy(db, user, copy, typed, now()))) {
      return withQuery(path, { copy, saved: "carried" });
    }
    const base_version = /^\d{1,9}$/.test(version ?? "") ? Number(version) : 1;
    const begun = { claim_id: claim?.id ?? null, base_version, fields: typed };
    return withQuery(path, {
      copy: await insertWorkingCopy(db, user, begun, now(), { isCarried: true }),
      saved: "carried",
    });
  };
}
