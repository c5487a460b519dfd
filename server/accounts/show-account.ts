import type { Request, Response } from "express";
import { respond } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { accountPage } from "./account-page.ts";
import { TOKEN_DAYS } from "./api-token.ts";
import { asking } from "./asking.ts";
import type { Faults } from "../http/form-faults.ts";
import { scopesOf } from "./may.ts";

/** What the page of an account says beside what is there. */
export interface AccountNotes {
  /** What was done a moment ago. */
  readonly done?: string | null;
  /** What is wrong with a form on it; the status is then that of a refusal. */
  readonly faults?: Faults;
  /** The name that was typed for a token. */
  readonly tokenName?: string;
}

/** Answers with the page of the account of whoever asks. */
export async function showAccount(
  { db, now }: Deps,
  req: Request,
  res: Response,
  { done = null, faults = {}, tokenName = "" }: AccountNotes,
): Promise<void> {
  const user = asking(res);
  const at = now();
  const page = await accountPage(db, user.id, user.session, at);
  const isFaulty = Object.keys(faults).length > 0;
  if (isFaulty && res.statusCode === 200) res.status(422);
  await respond(req, res, {
    view: "accounts/account",
    head: {
      title: isFaulty ? "Not changed: your account" : "Your account",
      stylesheets: ["css/accounts.css"],
    },
    page: isFaulty ? { ...page, faults } : page,
    drawn: {
      done,
      faults,
      tokenName,
      scopes: scopesOf(user.role),
      days: TOKEN_DAYS,
      now: at.toISOString(),
    },
  });
}
