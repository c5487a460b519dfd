import type { Knex } from "knex";
import type { User } from "../../../server/accounts/user.ts";

/** Whoever writes, and where. */
export interface World {
  readonly db: Knex;
  readonly user: User;
}

export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** Something that a route takes as it stands: it is done where nothing else is sent along. */
export interface Sendable {
  readonly path: string;
  /** As a form of a page sends it, without the token of the form. */
  readonly form: FormFields;
  /** As a program sends it. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** How something is sent that a route takes. */
export interface Write {
  /** As in server/routes.ts. */
  readonly route: string;
  /** Makes what it is about, and says what is to be sent. */
  readonly prepare: (world: World) => Sendable | Promise<Sendable>;
}

/** Where a form and a program send the same. */
export function both(path: string, fields: FormFields): Sendable {
  return { path, form: fields, json: fields };
}

export const REASON = "It was looked up.";
