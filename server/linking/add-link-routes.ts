import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { type Faults, soughtIn } from "../http/form-faults.ts";
import { givenReason } from "../http/given-reason.ts";
import { claimLinksPath, linkPath, withQuery } from "../http/paths.ts";
import { choiceParameter, readQuery, textParameter } from "../http/read-query.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import { setVersion } from "../http/wanted-version.ts";
import { addLink } from "./add-link.ts";
import { findClaims } from "./find-claims-query.ts";
import { claimThere, type KnownClaim, refuseOthers } from "./known-claim.ts";
import {
  CHOICES,
  faultsOf,
  idIn,
  isTold,
  readWanted,
  SAID,
  STYLESHEETS,
  typedLink,
} from "./link-form.ts";
import { linkerOf } from "./linker-of.ts";

const newForm = z.object({ q: textParameter, kind: choiceParameter(LINK_KIND_NAMES) });

/** GET /claims/:id/links/new: finds the other claim, and says what the one does to the other. */
export function newLinkRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const linker = linkerOf(res);
    const claim = await claimThere(db, linker, idIn(req, "claim"));
    refuseOthers(linker, claim);
    const { q, kind } = readQuery(req, newForm);
    const found = q === null ? [] : await findClaims(db, linker, claim, q);
    const [only] = found;
    const to = found.length === 1 && only !== undefined ? only.id : "";
    await showNew(req, res, {
      claim,
      q: q ?? "",
      found,
      typed: { kind: kind ?? "", to },
      faults: {},
    });
  };
}

/** POST /claims/:id/links */
export function addLinkRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const linker = linkerOf(res);
    const fields = takenFields(req, [...SAID, "to", "q", "reason"]);
    const id = idIn(req, "claim");
    try {
      const wanted = readWanted(fields, true);
      const reason = givenReason(fields) || "Added the link.";
      const { link, version } = await addLink(db, linker, { ...wanted, from: id }, reason);
      setVersion(res, version);
      if (wantsJson(res)) {
        res.status(201).location(linkPath(link));
        sendJson(res, JSON.stringify({ link, version }));
      } else res.redirect(303, withQuery(claimLinksPath({ id }), { done: "added" }));
    } catch (error) {
      if (wantsJson(res) || !isTold(error)) throw error;
      const claim = await claimThere(db, linker, id);
      const q = soughtIn(fields, "q").slice(0, 400);
      const found = q === "" ? [] : await findClaims(db, linker, claim, q);
      res.status(error.status);
      await showNew(req, res, {
        claim,
        q,
        found,
        typed: typedLink(fields),
        faults: faultsOf(error),
      });
    }
  };
}

interface NewLink {
  readonly claim: KnownClaim;
  readonly q: string;
  readonly found: readonly KnownClaim[];
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: Faults;
}

async function showNew(req: Request, res: Response, shown: NewLink): Promise<void> {
  const { claim, q, found, typed, faults } = shown;
  await respond(req, res, {
    view: "links/new",
    head: {
      title: `${Object.keys(faults).length > 0 ? "Not added: link" : "Link"} of: ${claim.text}`,
      stylesheets: STYLESHEETS,
      current: "stories",
    },
    page: { claim, q, found },
    drawn: { typed: { ...typedLink({}), ...typed }, faults, ...CHOICES },
  });
}
