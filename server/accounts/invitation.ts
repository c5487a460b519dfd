import type { Role } from "./may.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** What an invitation is for. */
export type Purpose = "first admin" | "new user" | "new password";

/** What is to be invited: somebody new with a role, or a user to set a new password. */
export type Wanted =
  | { readonly purpose: "first admin" | "new user"; readonly role: Role }
  | { readonly purpose: "new password"; readonly user_id: string };

/** How long one works: a week, or a day where it makes an admin or gives an account to whoever holds it. */
export function lifetimeOf(wanted: Wanted): number {
  return wanted.purpose === "new user" && wanted.role !== "admin" ? WEEK : DAY;
}

/** An address that works once. */
export interface Invitation {
  readonly id: string;
  readonly purpose: Purpose;
  /** What it makes of whoever takes it; null where it is for a user who is there. */
  readonly role: Role | null;
  /** Whose password it sets; null where it makes a new user. */
  readonly user_id: string | null;
  readonly user_name: string | null;
  readonly created_at: string;
  readonly expires_at: string;
}
