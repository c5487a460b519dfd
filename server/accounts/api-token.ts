import type { Scope } from "./may.ts";

const DAY = 86_400_000;

/** For how many days a token may be made; there is none without an end. */
export const TOKEN_DAYS = [7, 30, 90, 365] as const;
export type TokenDays = (typeof TOKEN_DAYS)[number];

export const LONGEST_TOKEN_NAME = 80;
/** So many tokens may one user have: more are a sign that something makes them by itself. */
export const MOST_TOKENS = 50;

/** What lets a program act for a user, as the user sees it. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly created_at: string;
  readonly last_used_at: string | null;
  readonly expires_at: string;
}

/** When a token that is made now for so many days ends. */
export function tokenEnd(days: TokenDays, now: Date): Date {
  return new Date(now.getTime() + days * DAY);
}
