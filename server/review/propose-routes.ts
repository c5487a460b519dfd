import type { RequestHandler } from "express";
import type { Claim } from "../claims/claim.ts";
import { askerOf } from "../http/asker.ts";
import { InvalidInput, NotFound } from "../http/errors.ts";
import { givenReason } from "../http/given-reason.ts";
import { invalidInput } from "../http/input-faults.ts";
import { proposalPath, withQuery } from "../http/paths.ts";
import { isId } from "../http/read-query.ts";
import { sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import { wantedVersion } from "../http/wanted-version.ts";
import { proposalFor, toldProposal } from "./known-proposal.ts";
import { proposeChange, WrongProposal } from "./propose-change.ts";
import { linkChangesIn } from "./wanted-link-changes.ts";

/** POST /claims/:id/proposals */
export function proposeChangeRoute({ db, log }: Deps): RequestHandler {
  return async (req, res) => {
    const asker = askerOf(res);
    const claimId = pathPart(req, "id");
    if (!isId(claimId)) throw new NotFound("There is no claim at this address.");
    const fields = takenFields(req, ["record", "links", "reason", "version"]);
    const version = wantedVersion(req);
    const { record, links } = fields;
    const wantedLinks = linkChangesIn(links);
    // Who proposes links alone need not send the claim again.
    const isOfLinks = record === undefined && wantedLinks.length > 0;
    const proposer = { ...asker, seesDrafts: asker.abilities.may("publish") };
    const wanted = {
      claimId,
      version,
      reason: givenReason(fields),
      ...(isOfLinks ? {} : { after: recordIn(record) }),
      links: wantedLinks,
    };
    const { id } = await proposeChange(db, proposer, wanted).catch(tellWhere);
    log.info({ by: asker.id, claim: claimId, proposal: id }, "change proposed");
    const address = proposalPath({ id });
    if (!wantsJson(res)) {
      res.redirect(303, withQuery(address, { done: "made" }));
      return;
    }
    res.status(201).set("Location", address);
    const proposal = await toldProposal(db, asker, await proposalFor(db, asker, id));
    sendJson(res, JSON.stringify({ proposal }));
  };
}

/** A fault of the record stands within the field that holds it. */
function tellWhere(error: unknown): never {
  if (!(error instanceof WrongProposal)) throw error;
  throw invalidInput(
    error.faults.map(({ path, message }) => ({ path: ["record", ...path], message })),
  );
}

/** A record as JSON sends it, or a form, as text. What it must be is for proposeChange to say. */
function recordIn(sent: unknown): Claim {
  if (typeof sent !== "string") return (sent ?? {}) as Claim;
  try {
    return JSON.parse(sent) as Claim;
  } catch {
    throw new InvalidInput("The record of a proposal is the claim as JSON.", "record");
  }
}
