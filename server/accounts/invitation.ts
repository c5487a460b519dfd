import type { Role } from "./may.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What an invitation is for. */
export type Purpose = "first admin" | "new user" | "new password";

/** How long one works: what makes an admin, or gives an account to whoever holds it, for a day only. */
export const LIFETIME_MS: Readonly<Record<Purpose, number>> = {
  "first admin": DAY,
  "new user": 7 * DAY,
  "new password": DAY,
};

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
