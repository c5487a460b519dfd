import type { Request, RequestHandler, Response } from "express";
import { EditedMeanwhile } from "../editing/edited-meanwhile.ts";
import type { Clash, InvalidInput } from "../http/errors.ts";
import { typedIn } from "../http/form-faults.ts";
import { givenReason } from "../http/given-reason.ts";
import { claimLinksPath, withQuery } from "../http/paths.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import { setVersion, wantedVersion } from "../http/wanted-version.ts";
import { changeLink, restoreLink, withdrawLink } from "./change-link.ts";
import { type KnownLink, linkToChange } from "./known-link.ts";
import {
  CHOICES,
  type DONE,
  faultsOf,
  idIn,
  isTold,
  readWanted,
  SAID,
  STYLESHEETS,
  typedLink,
} from "./link-form.ts";
import type { Linker } from "./linker.ts";
import { linkerOf } from "./linker-of.ts";

/** GET /links/:id/edit */
export function editLinkRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const known = await linkToChange(db, linkerOf(res), idIn(req, "link"));
    await showEdit(req, res, known, {});
  };
}

/** POST /links/:id */
export function changeLinkRoute({ db }: Deps): RequestHandler {
  return editing(db, "changed", SAID, (linker, seen, fields) =>
    changeLink(db, linker, seen, readWanted(fields, false), givenReason(fields)),
  );
}

/** POST /links/:id/withdraw */
export function withdrawLinkRoute({ db }: Deps): RequestHandler {
  return editing(db, "withdrawn", [], (linker, seen, fields) =>
    withdrawLink(db, linker, seen, givenReason(fields)),
  );
}

/** POST /links/:id/restore */
export function restoreLinkRoute({ db }: Deps): RequestHandler {
  return editing(db, "restored", [], (linker, seen, fields) =>
    restoreLink(db, linker, seen, givenReason(fields) || "Restored the link."),
  );
}

type Outcome = ReturnType<typeof changeLink>;

/** A route that does something to a link: the same page again where it cannot be done. */
function editing(
  db: Deps["db"],
  done: keyof typeof DONE,
  names: readonly string[],
  edit: (
    linker: Linker,
    seen: { readonly id: string; readonly version: number | null },
    fields: Record<string, unknown>,
  ) => Outcome,
): RequestHandler {
  return async (req, res) => {
    const linker = linkerOf(res);
    const fields = takenFields(req, [...names, "reason", "version"]);
    const id = idIn(req, "link");
    try {
      const { record, version } = await edit(linker, { id, version: wantedVersion(req) }, fields);
      setVersion(res, version);
      if (wantsJson(res)) sendJson(res, JSON.stringify({ link: record, version }));
      else {
        res.redirect(303, withQuery(claimLinksPath({ id: record.from_claim_id }), { done }));
      }
    } catch (error) {
      if (wantsJson(res) || !isTold(error)) throw error;
      const known = await linkToChange(db, linker, id);
      res.status(error.status);
      await showEdit(req, res, known, { fields, done, error });
    }
  };
}

interface NotDone {
  readonly fields?: Record<string, unknown>;
  readonly done?: keyof typeof DONE;
  readonly error?: InvalidInput | Clash;
}

async function showEdit(
  req: Request,
  res: Response,
  known: KnownLink,
  { fields, done, error }: NotDone,
): Promise<void> {
  const { link } = known;
  const now = {
    kind: link.kind,
    form: link.form ?? "",
    target: link.target ?? "",
    note: link.note ?? "",
  };
  const isChange = done === "changed" && fields !== undefined;
  await respond(req, res, {
    view: "links/edit",
    head: {
      title: `${error === undefined ? "Change" : "Not changed"}: a link of ${known.from.text}`,
      stylesheets: STYLESHEETS,
      current: "stories",
    },
    page: known,
    drawn: {
      typed: isChange ? typedLink(fields) : { ...typedLink({}), ...now },
      reason: !isChange && fields !== undefined ? typedIn(fields, "reason") : "",
      faults: error === undefined ? {} : faultsOf(error),
      // Which of the forms of the page it is that was not taken.
      form: done ?? null,
      isOvertaken: error instanceof EditedMeanwhile,
      ...CHOICES,
    },
  });
}
