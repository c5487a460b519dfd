import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import { ATTACK_FORMS, ATTACK_TARGETS } from "../claims/link.ts";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { EditedMeanwhile } from "../editing/edited-meanwhile.ts";
import { abilitiesOf, whoAsks } from "../http/asking-user.ts";
import { Clash, InvalidInput, NotFound } from "../http/errors.ts";
import { type Faults, fieldsOf, typedIn } from "../http/form-faults.ts";
import { inputFaults, invalidInput } from "../http/input-faults.ts";
import { claimLinksPath, linkPath, withQuery } from "../http/paths.ts";
import {
  choiceParameter,
  idParameter,
  isId,
  readQuery,
  textParameter,
} from "../http/read-query.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { setVersion, wantedVersion } from "../http/wanted-version.ts";
import { addLink } from "./add-link.ts";
import { changeLink, restoreLink, withdrawLink } from "./change-link.ts";
import { claimIdIn } from "./claim-id-in.ts";
import { findClaims } from "./find-claims-query.ts";
import { claimThere, type KnownClaim, refuseOthers } from "./known-claim.ts";
import { type KnownLink, linkToChange } from "./known-link.ts";
import type { Linker } from "./linker.ts";
import { linksOfClaim } from "./links-of-claim-query.ts";
import { wantedLink } from "./wanted-link.ts";

const STYLESHEETS = ["css/desk.css", "css/links.css"];
const CHOICES = { kinds: LINK_KIND_NAMES, forms: ATTACK_FORMS, targets: ATTACK_TARGETS };

/** What was done, as the address says it behind "?done=" after a form was sent. */
const DONE = {
  added: "The link is added.",
  changed: "The link is changed.",
  withdrawn: "The link is withdrawn. It can be restored.",
  restored: "The link is restored.",
} as const;
const doneNames = ["added", "changed", "withdrawn", "restored"] as const;

const listForm = z.object({ done: choiceParameter(doneNames), after: idParameter });
const newForm = z.object({ q: textParameter, kind: choiceParameter(LINK_KIND_NAMES) });

/** GET /claims/:id/links: the links of a claim, to be changed, and where another one is begun. */
export function claimLinksRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const linker = linkerOf(res);
    const claim = await claimThere(db, linker, idIn(req, "claim"));
    const { done, after } = readQuery(req, listForm);
    const { links, after: next } = await linksOfClaim(db, linker, claim, after);
    const told = links.map((each) => ({
      ...each,
      may_change: linker.mayLink(each.direction === "from" ? claim : each.claim),
    }));
    await respond(req, res, {
      view: "links/of-claim",
      head: { title: `Links of: ${claim.text}`, stylesheets: STYLESHEETS, current: "stories" },
      page: { claim, may_add: linker.mayLink(claim), links: told, after: next },
      drawn: { done: done && DONE[done], isFirst: after === null },
    });
  };
}

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
    const fields = fieldsOf(req);
    const id = idIn(req, "claim");
    try {
      const wanted = readWanted(fields, true);
      const reason = textOf(fields, "reason") || "Added the link.";
      const { link, version } = await addLink(db, linker, { ...wanted, from: id }, reason);
      setVersion(res, version);
      if (wantsJson(res)) {
        res.status(201).location(linkPath(link));
        sendJson(res, JSON.stringify({ link, version }));
      } else res.redirect(303, withQuery(claimLinksPath({ id }), { done: "added" }));
    } catch (error) {
      if (wantsJson(res) || !isTold(error)) throw error;
      const claim = await claimThere(db, linker, id);
      // PostgreSQL cannot even look for NUL.
      const q = typedIn(fields, "q").slice(0, 400).replaceAll("\0", "\uFFFD");
      const found = q.trim() === "" ? [] : await findClaims(db, linker, claim, q);
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

/** GET /links/:id/edit */
export function editLinkRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const known = await linkToChange(db, linkerOf(res), idIn(req, "link"));
    await showEdit(req, res, known, {});
  };
}

/** POST /links/:id */
export function changeLinkRoute({ db }: Deps): RequestHandler {
  return editing(db, "changed", (linker, seen, fields) =>
    changeLink(db, linker, seen, readWanted(fields, false), textOf(fields, "reason")),
  );
}

/** POST /links/:id/withdraw */
export function withdrawLinkRoute({ db }: Deps): RequestHandler {
  return editing(db, "withdrawn", (linker, seen, fields) =>
    withdrawLink(db, linker, seen, textOf(fields, "reason")),
  );
}

/** POST /links/:id/restore */
export function restoreLinkRoute({ db }: Deps): RequestHandler {
  return editing(db, "restored", (linker, seen, fields) =>
    restoreLink(db, linker, seen, textOf(fields, "reason") || "Restored the link."),
  );
}

type Outcome = ReturnType<typeof changeLink>;

/** A route that does something to a link: the same page again where it cannot be done. */
function editing(
  db: Deps["db"],
  done: keyof typeof DONE,
  edit: (
    linker: Linker,
    seen: { readonly id: string; readonly version: number | null },
    fields: Record<string, unknown>,
  ) => Outcome,
): RequestHandler {
  return async (req, res) => {
    const linker = linkerOf(res);
    const fields = fieldsOf(req);
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

function linkerOf(res: Response): Linker {
  const { id, name } = whoAsks(res);
  const abilities = abilitiesOf(res);
  return {
    id,
    name,
    seesDrafts: abilities.may("publish"),
    mayLink: (from) => abilities.mayLink(from),
  };
}

function idIn(req: Request, what: string): string {
  const id = pathPart(req, "id");
  if (!isId(id)) throw new NotFound(`There is no ${what} at this address.`);
  return id;
}

/** @throws InvalidInput with all that is wrong */
function readWanted(fields: Record<string, unknown>, withTarget: boolean) {
  const parsed = wantedLink.safeParse(fields);
  // The field of the form that was searched with may hold the address itself.
  const given = textOf(fields, "to") || textOf(fields, "q");
  const to = claimIdIn(given) ?? "";
  const faults = parsed.success ? [] : [...inputFaults(parsed.error)];
  if (withTarget && to === "") {
    faults.push({ path: ["to"], message: "Choose the other claim, or give its address or id." });
  }
  if (!parsed.success || faults.length > 0) throw invalidInput(faults);
  return { ...parsed.data, to };
}

function textOf(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : "";
}

function typedLink(fields: Record<string, unknown>): Record<string, string> {
  const names = ["to", "kind", "form", "target", "note", "reason"];
  return Object.fromEntries(
    names.map((name) => [name, name === "note" ? textOf(fields, name) : typedIn(fields, name)]),
  );
}

function isTold(error: unknown): error is InvalidInput | Clash {
  return error instanceof InvalidInput || error instanceof Clash;
}

/** A sentence for each field; "" is that of what is wrong with none. */
function faultsOf(error: InvalidInput | Clash): Faults {
  if (error instanceof Clash) return { "": error.message };
  if (error.faults.length === 0) return { "": error.message };
  return Object.fromEntries(
    error.faults.toReversed().map(({ path, message }) => [String(path[0] ?? ""), message]),
  );
}
