import { NotFound } from "../http/errors.ts";
import { wantsJson } from "../http/respond.ts";

type Response = Parameters<typeof wantsJson>[0];

/** What is told where a working copy was asked for that is not there, as behind the button Back once it was saved. */
export const COPY_GONE = {
  desk: "What you had typed there is saved or discarded by now: what is yours stands here.",
  claim: "What you had typed there is saved or discarded by now: here is the claim as it stands.",
} as const;

/**
 * Leads a browser to what is there instead of a working copy that is none, or that of somebody else, which are told alike.
 *
 * @throws NotFound to a program
 */
export function leadFromGoneCopy(res: Response, instead: string): void {
  if (wantsJson(res)) throw noSuchCopy();
  res.redirect(303, instead);
}

/** What a program is told, which gets no page instead. */
export function noSuchCopy(): NotFound {
  return new NotFound("You have no such working copy: it may be saved or discarded by now.");
}
