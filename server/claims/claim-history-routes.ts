import type { Request, RequestHandler } from "express";
import type { Knex } from "knex";
import { z } from "zod";
import { NotFound } from "../http/errors.ts";
import { claimHistoryPath, withQuery } from "../http/paths.ts";
import { isId, readQuery, textParameter } from "../http/read-query.ts";
import { respond, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { changeInWords, namedIn } from "../revisions/change-in-words.ts";
import type { RecordChange } from "../revisions/record-changes.ts";
import { revisionEntry } from "../revisions/revision-page.ts";
import { namesOf, revision, revisionsPage } from "../revisions/revision-query.ts";
import { type ClaimHead, claimHead } from "./claim-head-query.ts";

const versionParameter = textParameter
  .pipe(
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/, "must be the number of a revision")
      .nullable(),
  )
  .transform((text) => (text === null ? null : Number(text)));

const historyForm = z.object({ after: versionParameter, before: versionParameter });

/** /claims/:id/history */
export function claimHistoryRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const claim = await readableClaim(db, req);
    const found = await revisionsPage(db, "claim", claim.id, readQuery(req, historyForm));
    const revisions = found.revisions.map(revisionEntry);
    const address = (mark: object) => withQuery(claimHistoryPath(claim), { ...mark });
    await respond(req, res, {
      view: "claims/history",
      head: {
        title: `History of: ${claim.text}`,
        description: `Every change to this claim: who, when, why, and what.`,
        current: "stories",
      },
      page: {
        claim,
        revisions,
        before: found.before && address({ before: found.before }),
        after: found.after && address({ after: found.after }),
      },
      ...(wantsJson(res) ? {} : { drawn: await tellChanges(db, revisions) }),
    });
  };
}

/** /claims/:id/revisions/:version */
export function claimRevisionRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const claim = await readableClaim(db, req);
    const version = versionParameter.safeParse(pathPart(req, "version")).data ?? null;
    const found = version === null ? null : await revision(db, "claim", claim.id, version);
    if (found === null) throw new NotFound("This claim has no revision of this number.");
    const { lineage, previous, newest } = found;
    const entry = revisionEntry({ ...found.revision, lineage });
    await respond(req, res, {
      view: "claims/revision",
      head: {
        title: `Revision ${entry.version} of: ${claim.text}`,
        description: `What ${entry.who} changed in this claim, and why: ${entry.reason}`,
        current: "stories",
      },
      page: {
        claim,
        revision: found.revision,
        sha256: entry.sha256,
        lineage,
        previous,
        changes: entry.changes,
        newest,
      },
      ...(wantsJson(res) ? {} : { drawn: await tellChanges(db, [entry]) }),
    });
  };
}

async function readableClaim(db: Knex, req: Request): Promise<ClaimHead> {
  const id = pathPart(req, "id");
  const claim = isId(id) ? await claimHead(db, id) : null;
  if (claim === null) throw new NotFound("There is no claim at this address.");
  return claim;
}

/** The changes of each revision, in words. */
async function tellChanges(
  db: Knex,
  revisions: readonly { readonly changes: readonly RecordChange[] }[],
) {
  const names = await namesOf(db, namedIn(revisions.flatMap(({ changes }) => changes)));
  return {
    changes: revisions.map(({ changes }) => changes.map((change) => changeInWords(change, names))),
  };
}
