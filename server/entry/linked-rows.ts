import type { Knex } from "knex";
import type { InputFault } from "../http/errors.ts";
import { invalidInput } from "../http/input-faults.ts";
import { versionOf } from "../http/wanted-version.ts";
import { isId } from "../http/read-query.ts";
import { type LinkFrom, linksFrom } from "../linking/links-from-query.ts";
import { linkSays, type WantedLinkChange } from "../review/wanted-link-changes.ts";
import { isAttackKind, rowsIn } from "./entry-from-form.ts";
import type { Seer } from "./find-claims.ts";
import type { Typed } from "./working-copy-store.ts";

// The links that a claim has stand in the form of whoever can only propose: "linked.0.kind" is the kind of the first.

const SAYS = ["kind", "form", "target", "note"] as const;

/** The links that a claim has as somebody would have typed them into the form. */
export async function formOfLinks(
  db: Knex,
  seer: Seer,
  claim: { readonly id: string },
): Promise<Typed> {
  const found = await linksFrom(db, { id: seer.id, seesDrafts: seer.sees_all }, claim);
  const fields = found.flatMap(({ link }, nth): [string, string][] => [
    [`linked.${nth}.id`, link.id],
    [`linked.${nth}.version`, String(link.version)],
    ...SAYS.map((name): [string, string] => [`linked.${nth}.${name}`, link[name] ?? ""]),
  ]);
  return Object.fromEntries(fields);
}

/** A link that the form has, and its place there; null for one that whoever types cannot see any more. */
export interface LinkedRow {
  readonly nth: number;
  readonly found: LinkFrom | null;
}

/** The links that a form has, as they are now. */
export async function linkedRows(
  db: Knex,
  seer: Seer,
  claim: { readonly id: string },
  typed: Typed,
): Promise<LinkedRow[]> {
  const ids = [...Array(rowsIn(typed, "linked")).keys()].map((nth) => typed[`linked.${nth}.id`]);
  const wanted = ids.filter((id) => isId(id));
  if (wanted.length === 0) return [];
  const linker = { id: seer.id, seesDrafts: seer.sees_all };
  const found = await linksFrom(db, linker, claim, wanted);
  return ids.flatMap((id, nth) =>
    isId(id) ? [{ nth, found: found.find(({ link }) => link.id === id) ?? null }] : [],
  );
}

/**
 * What a form wants to become of the links that the claim has: those that are not touched say what they said.
 *
 * @throws InvalidInput with the fields
 */
export function linkedChanges(typed: Typed): WantedLinkChange[] {
  const faults: InputFault[] = [];
  const changes = [...Array(rowsIn(typed, "linked")).keys()].flatMap((nth): WantedLinkChange[] => {
    const at = ["linked", nth];
    const of = (name: string) => typed[at.concat(name).join(".")] ?? "";
    const [id, version] = [of("id"), versionOf(of("version"))];
    if (!isId(id) || version === undefined) return [];
    if (of("withdraw") !== "") return [{ at, do: "withdraw", id, version }];
    const given = Object.fromEntries(SAYS.map((name) => [name, of(name)]));
    // The form shows them for attacks alone; what was chosen for one before it became none is left out.
    const isOfAttack = isAttackKind(of("kind"));
    const says = isOfAttack ? given : { ...given, form: null, target: null };
    const is = linkSays(says, at, faults);
    return is === null ? [] : [{ at, do: "change", id, version, is }];
  });
  if (faults.length > 0) throw invalidInput(faults);
  return changes;
}
