import type { Request, RequestHandler, Response } from "express";
import type { Knex } from "knex";
import { z } from "zod";
import type { Claim } from "../claims/claim.ts";
import { drafterOf } from "../claims/drafter-store.ts";
import { LINK_KIND_NAMES, type LinkKind } from "../claims/link-kinds.ts";
import { choicesIn } from "../editing/edit-choices.ts";
import { EditedMeanwhile } from "../editing/edited-meanwhile.ts";
import { editsMetPage } from "../editing/edits-met.ts";
import type { MetEdits } from "../editing/merged-edit.ts";
import { MetMeanwhile } from "../editing/met-meanwhile.ts";
import { type EditableEntity, readRecord } from "../editing/read-record.ts";
import { abilitiesOf, whoAsks } from "../http/asking-user.ts";
import { Clash, Forbidden, InvalidInput, NotFound } from "../http/errors.ts";
import { type Faults, fieldsOf } from "../http/form-faults.ts";
import { claimPath, editClaimPath, newClaimPath, proposalPath, withQuery } from "../http/paths.ts";
import {
  choiceParameter,
  idParameter,
  isId,
  readQuery,
  slugParameter,
} from "../http/read-query.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { wantedVersion } from "../http/wanted-version.ts";
import { proposeEntry } from "./propose-entry.ts";
import { changeClaim } from "./change-claim.ts";
import { type ClaimEntry, claimEntry } from "./claim-entry.ts";
import { claimFormPage, type ShownForm } from "./claim-form-page.ts";
import { enterClaim, type Entering } from "./enter-claim.ts";
import { entryFromForm, formFaults, formField, typedFields } from "./entry-from-form.ts";
import { findClaim } from "./find-claims.ts";
import { formOfClaim } from "./form-of-claim.ts";
import { readFormDates } from "./form-dates.ts";
import { withoutBlankLinks, withoutRow, withRow } from "./form-rows.ts";
import { withWordings } from "./form-with-wordings.ts";
import { formOfLinks, linkedChanges } from "./linked-rows.ts";
import { halfFilled } from "./half-filled.ts";
import { seerOf } from "./seer-of.ts";
import { findWorkingCopy, type Typed } from "./working-copy-store.ts";
import { faultsByPath, WrongEntry } from "./wrong-entry.ts";

const byKind = Object.fromEntries(LINK_KIND_NAMES.map((kind) => [kind, idParameter])) as Record<
  LinkKind,
  typeof idParameter
>;

const newForm = z.object({
  story: slugParameter,
  source: idParameter,
  from: idParameter,
  kind: choiceParameter(LINK_KIND_NAMES),
  another: idParameter,
  copy: idParameter,
  saved: choiceParameter(["carried"]),
  ...byKind,
});

/** GET /claims/new */
export function newClaimRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const asked = readQuery(req, newForm);
    if (asked.copy !== null) {
      const copy = await findWorkingCopy(db, whoAsks(res), asked.copy);
      if (copy === null)
        throw new NotFound("You have no such working copy: it may be saved by now.");
      if (copy.claim_id !== null) {
        res.redirect(303, withQuery(editClaimPath({ id: copy.claim_id }), { copy: copy.id }));
        return;
      }
      const notice = asked.saved && SAVED[asked.saved];
      await showClaimForm(db, req, res, { typed: copy.fields, claim: null, copy: copy.id, notice });
      return;
    }
    const kind = asked.kind ?? LINK_KIND_NAMES.find((each) => asked[each] !== null) ?? null;
    const from = asked.from ?? (kind === null ? null : asked[kind]);
    const typed = await halfFilled(db, seerOf(res), { ...asked, from, kind });
    const notice =
      asked.another === null ? null : "Saved. Here is the next claim from the same source.";
    await showClaimForm(db, req, res, {
      typed,
      claim: null,
      copy: null,
      notice,
      focus: asked.another === null ? null : "text",
    });
  };
}

/** POST /claims */
export function enterClaimRoute({ db, now }: Deps): RequestHandler {
  return async (req, res) => {
    const sent = sentIn(req);
    const { act, typed, copy } = sent;
    if (typed !== null && (await showAgain(db, req, res, { act, typed, copy, claim: null })))
      return;
    const state = stateFor(res, act, "draft");
    try {
      const entering = enteringBy(res, now(), copy);
      const claim = await enterClaim(db, entering, entryIn(sent), state);
      if (wantsJson(res)) {
        res.status(201).location(claimPath(claim));
        sendJson(res, JSON.stringify({ claim, version: 1 }));
      } else res.redirect(303, afterwards(claim, act, state));
    } catch (error) {
      await tellWrong(db, req, res, error, { typed, copy, claim: null });
    }
  };
}

const editForm = z.object({
  copy: idParameter,
  saved: choiceParameter(["draft", "in review", "carried", "merged"]),
});

const SAVED = {
  draft: "Saved as a draft. Readers do not see it.",
  "in review": "Saved, and handed in for review.",
  merged: "Saved, together with what somebody else changed meanwhile: its history tells both.",
  carried: "Here is what you typed before your session ended. It is not saved yet.",
} as const;

/** GET /claims/:id/edit */
export function editClaimRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const { copy, saved } = readQuery(req, editForm);
    const { claim, isProposal } = await editedClaim(db, req, res);
    const kept = copy === null ? null : await findWorkingCopy(db, whoAsks(res), copy);
    if (copy !== null && kept?.claim_id !== claim.record.id) {
      throw new NotFound("You have no such working copy: it may be saved by now.");
    }
    const typed = kept?.fields ?? (await formOfClaim(db, claim.record));
    const isLinked = Object.keys(typed).some((name) => name.startsWith("linked."));
    const linked = isProposal && !isLinked ? await formOfLinks(db, seerOf(res), claim.record) : {};
    await showClaimForm(db, req, res, {
      typed: { ...linked, ...typed },
      claim: { ...claim, version: kept?.base_version ?? claim.version, isProposal },
      copy: kept?.id ?? null,
      notice: saved && SAVED[saved],
    });
  };
}

/** POST /claims/:id */
export function changeClaimRoute({ db, now }: Deps): RequestHandler {
  return async (req, res) => {
    const { claim, isProposal } = await editedClaim(db, req, res);
    const sent = sentIn(req);
    const { act, typed, copy } = sent;
    const version = wantedVersion(req);
    const seen = { ...claim, version, isProposal };
    if (typed !== null && (await showAgain(db, req, res, { act, typed, copy, claim: seen })))
      return;
    const state = stateFor(res, act, claim.record.state);
    // A program that says which version it changes wants to be refused where it is another.
    const merging = typed === null || wantsJson(res) ? {} : { choices: choicesIn(fieldsOf(req)) };
    try {
      if (isProposal) {
        if (typed === null) throw onlyEditors();
        const change = { id: claim.record.id, version, reason: reasonIn(req, claim.record) };
        const proposal = {
          ...change,
          entry: entryIn(sent),
          linked: linkedChanges(typed),
          ...merging,
        };
        const { id } = await proposeEntry(db, enteringBy(res, now(), copy), proposal);
        res.redirect(303, withQuery(proposalPath({ id }), { done: "made" }));
        return;
      }
      const changed = await changeClaim(db, enteringBy(res, now(), copy), {
        id: claim.record.id,
        version,
        reason: reasonIn(req, claim.record),
        entry: entryIn(sent),
        // Who pressed no button for another state leaves it as it is, or as others made it.
        ...(state === claim.record.state ? {} : { state }),
        ...merging,
      });
      if (wantsJson(res)) {
        res.set("ETag", `"${changed.version}"`);
        sendJson(
          res,
          JSON.stringify({ claim: changed.record, version: changed.version, moved: changed.moved }),
        );
      } else {
        const isMerged = changed.told.length > 0;
        res.redirect(303, afterwards(changed.record, act, changed.record.state, isMerged));
      }
    } catch (error) {
      if (error instanceof MetMeanwhile && typed !== null) {
        await showMet(db, req, res, error.met, isProposal);
        return;
      }
      const shown = typed && withWordings(typed, choicesIn(fieldsOf(req)));
      await tellWrong(db, req, res, error, { typed: shown, copy, claim: seen });
    }
  };
}

/** POST /claims/readings: what the dates of a form mean as it stands. */
export function readingsRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const typed = typedFields(fieldsOf(req));
    const id = fieldsOf(req)["claim"];
    const found =
      isId(id) && (await findClaim(db, seerOf(res), id)) !== null
        ? await readRecord(db, "claim", id)
        : null;
    const dates = await readFormDates(db, typed, found?.record ?? null);
    sendJson(res, JSON.stringify({ dates }));
  };
}

/** What was sent: as a form, or as JSON. */
interface Sent {
  readonly act: string;
  /** Null where it is JSON. */
  readonly typed: Typed | null;
  readonly copy: string | null;
  readonly fields: Record<string, unknown>;
}

function sentIn(req: Request): Sent {
  const fields = fieldsOf(req);
  const copy = isId(fields["copy"]) ? fields["copy"] : null;
  const said = typeof fields["do"] === "string" ? fields["do"] : "save";
  // Back from where two edits met: the form is shown as it was typed, and nothing is saved.
  const isBack = fields["back"] === "form";
  const act = isBack ? "read" : said;
  const sentFields = req.is("json") ? null : withoutBlankLinks(typedFields(fields));
  const typed = sentFields && isBack ? withWordings(sentFields, choicesIn(fields)) : sentFields;
  return { act, typed, copy, fields };
}

function entryIn({ typed, fields }: Sent): ClaimEntry {
  if (typed !== null) return entryFromForm(typed);
  // What is no field of a claim is refused by its name: a program must not think that it was taken.
  const { do: _do, reason: _reason, version: _version, copy: _copy, ...entry } = fields;
  const parsed = claimEntry.strict().safeParse(entry);
  if (!parsed.success) throw new WrongEntry(faultsByPath(parsed.error));
  return parsed.data;
}

function enteringBy(res: Response, now: Date, workingCopy: string | null): Entering {
  return { user: whoAsks(res), now, publishes: abilitiesOf(res).may("publish"), workingCopy };
}

/**
 * The state that a claim is to have.
 *
 * @throws Forbidden where somebody would publish who may not
 */
function stateFor(res: Response, act: string, now: Claim["state"]): Claim["state"] {
  const isOpen = now === "draft" || now === "in review";
  if (act.startsWith("publish") && isOpen) {
    if (!abilitiesOf(res).may("publish")) {
      throw new Forbidden("To publish is for editors: hand the claim in for review.");
    }
    return "published";
  }
  return act === "review" && isOpen ? "in review" : now;
}

/** Where people look once a claim is saved: at the claim where readers see it, else at the form, to go on with it. */
function afterwards(claim: Claim, act: string, state: Claim["state"], isMerged = false): string {
  if (act.endsWith("another")) return withQuery(newClaimPath(), { another: claim.id });
  if (state === "published" || state === "withdrawn") {
    return withQuery(claimPath(claim), { saved: isMerged ? "merged" : null });
  }
  return withQuery(editClaimPath(claim), { saved: isMerged ? "merged" : state });
}

function reasonIn(req: Request, { state }: Claim): string {
  const given = fieldsOf(req)["reason"];
  const reason = typeof given === "string" ? given : "";
  // Nobody but its drafter and editors has read a draft.
  return reason.trim() === "" && state !== "published" && state !== "withdrawn"
    ? "Went on with the draft"
    : reason;
}

/**
 * The claim of the address, and whether whoever asks can only propose to change it. What they may not even see is not
 * there.
 */
async function editedClaim(db: Knex, req: Request, res: Response) {
  const id = pathPart(req, "id");
  const found = isId(id) ? await findClaim(db, seerOf(res), id) : null;
  const claim = found && (await readRecord(db, "claim", id));
  if (claim === null) throw new NotFound("There is no claim at this address.");
  const is_own = (await drafterOf(db, id)) === whoAsks(res).id;
  const { state } = claim.record;
  const isProposal = !abilitiesOf(res).mayWriteClaim({ state, is_own });
  if (isProposal && state !== "published" && state !== "withdrawn") throw onlyEditors();
  return { claim, isProposal };
}

function onlyEditors(): Forbidden {
  return new Forbidden("What is published is changed by editors: send a proposal.");
}

/** Shows the form again where a button asked for no more than that: a row more or less, or the dates read. */
async function showAgain(
  db: Knex,
  req: Request,
  res: Response,
  { act, typed, copy, claim }: { readonly act: string } & ShownForm,
): Promise<boolean> {
  const [, what, of, nth] = /^(add|remove)-(hop|link)(?:-(\d{1,2}))?$/.exec(act) ?? [];
  const kind = of === "hop" ? "hops" : "links";
  let shown: ShownForm = { typed, copy, claim };
  if (what === "add") {
    const more = withRow(withAll(typed, kind), kind);
    const last =
      Object.keys(more).find((name) => !(name in typed) && name.startsWith(kind)) ?? null;
    shown = { ...shown, typed: more, focus: last };
  } else if (what === "remove") shown = { ...shown, typed: withoutRow(typed, kind, Number(nth)) };
  else if (act !== "read") return false;
  await showClaimForm(db, req, res, shown);
  return true;
}

/** With the rows that stand in the form though nothing was typed in them. */
function withAll(typed: Typed, kind: "hops" | "links"): Typed {
  return kind === "links" && !Object.keys(typed).some((name) => name.startsWith("links."))
    ? { ...typed, "links.0.to": "" }
    : typed;
}

/** Tells what is wrong: beside each field of the form, with all that was typed, or as JSON. */
async function tellWrong(
  db: Knex,
  req: Request,
  res: Response,
  error: unknown,
  { typed, copy, claim }: Pick<ShownForm, "copy" | "claim"> & { readonly typed: Typed | null },
): Promise<void> {
  if (!(error instanceof InvalidInput || error instanceof Clash)) throw error;
  if (wantsJson(res) || typed === null) throw error;
  res.status(error.status);
  const shown = { typed, copy, claim };
  if (error instanceof EditedMeanwhile) {
    // The version that they began with stays: sent once more, it is put together with what is there by then.
    const notice =
      "Not saved yet: somebody else changed this claim at the same moment. All that was typed is below: save it once more.";
    await showClaimForm(db, req, res, { ...shown, notice });
    return;
  }
  const faults = error instanceof WrongEntry ? formFaults(error.byPath) : faultsOf(error);
  const choices =
    error instanceof WrongEntry
      ? Object.fromEntries(
          Object.entries(error.choices).map(([path, each]) => [formField(path), each]),
        )
      : {};
  await showClaimForm(db, req, res, { ...shown, faults, choices });
}

/** What is wrong by the fields of the form; "" is of none. */
function faultsOf(error: InvalidInput | Clash): Faults {
  if (error instanceof Clash || error.faults.length === 0) return { "": error.message };
  const faults = error.faults.map(
    ({ path, message }) => [formField(path.join(".")), message] as const,
  );
  return Object.fromEntries(faults.toReversed());
}

/** Where what was typed and what others changed meanwhile meet: whoever typed chooses, and nothing of it is lost. */
async function showMet(
  db: Knex,
  req: Request,
  res: Response,
  met: MetEdits<EditableEntity>,
  isProposal: boolean,
): Promise<void> {
  const fields = fieldsOf(req);
  const page = await editsMetPage(db, met, fields, choicesIn(fields));
  const claim = met.theirs as Claim;
  res.status(409);
  await respond(req, res, {
    view: "editing/edits-met",
    head: {
      title: "Two edits met",
      stylesheets: ["css/desk.css", "css/editing.css"],
      scripts: ["js/edits-met.js"],
      current: "desk",
    },
    page: { met: page },
    drawn: {
      action: claimPath(claim),
      label: isProposal ? "Propose it like this" : "Save it like this",
      mine: "What you typed",
      back: "Back to the form, as you typed it",
      what: claim.text,
      href: editClaimPath(claim),
    },
  });
}

async function showClaimForm(
  db: Knex,
  req: Request,
  res: Response,
  shown: ShownForm,
): Promise<void> {
  await respond(req, res, await claimFormPage(db, seerOf(res), shown));
}
