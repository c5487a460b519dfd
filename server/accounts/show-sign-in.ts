import type { Request, Response } from "express";
import type { Faults } from "../http/form-faults.ts";
import { respond } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";

/** What stands in the form to sign in. */
export interface SignInForm {
  readonly name: string;
  /** Where to go afterwards. */
  readonly next: string | null;
  /** What was typed elsewhere before the session ended (carried.ts). */
  readonly carried: string | null;
  readonly faults: Faults;
}

/** Answers with the form to sign in. */
export async function showSignIn(
  { config }: Deps,
  req: Request,
  res: Response,
  { name, next, carried, faults }: SignInForm,
): Promise<void> {
  await respond(req, res, {
    view: "accounts/sign-in",
    head: {
      title: Object.keys(faults).length > 0 ? "Not signed in" : "Sign in",
      stylesheets: ["css/accounts.css"],
    },
    page: { next, faults, sign_up: config.signUp === "open" },
    drawn: { name, carried },
  });
}
