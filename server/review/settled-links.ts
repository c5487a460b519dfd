import { sentFields } from "../editing/edit-choices.ts";
import type { StaleLink } from "./stale-links.ts";
import type { Settled } from "./write-proposed-links.ts";

const FIELD = /^link\.(\d{1,2})$/;

/** The field of a form that says what is to become of a link of a proposal. @example linkField(0) // => "link.0" */
export function linkField(nth: number): string {
  return `link.${nth}`;
}

/** Whether a field of a form says what is to become of a link. */
export function isLinkField(name: string): boolean {
  return FIELD.test(name);
}

/** What whoever accepts a proposal decided of its links, by their places. */
export function settledIn(fields: Record<string, unknown>): ReadonlyMap<number, Settled> {
  return new Map(
    Object.entries(fields).flatMap(([name, value]): [number, Settled][] => {
      const [, nth] = FIELD.exec(name) ?? [];
      const isSettled = value === "leave out" || value === "all the same";
      return nth !== undefined && isSettled ? [[Number(nth), value]] : [];
    }),
  );
}

/** What was sent besides, such as what was chosen where edits met: the form that asks about links sends it once more. */
export function keptForLinks(
  fields: Record<string, unknown>,
  asked: readonly StaleLink[],
): [name: string, value: string][] {
  const own = new Set(["form_token", ...asked.map(({ nth }) => linkField(nth))]);
  return sentFields(fields).filter(([name]) => !own.has(name));
}
