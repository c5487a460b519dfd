import { type InputFault } from "../http/errors.ts";
import { inputFaults, invalidInput } from "../http/input-faults.ts";
import { versionOf } from "../http/wanted-version.ts";
import { isId } from "../http/read-query.ts";
import { claimIdIn } from "../linking/claim-id-in.ts";
import { type WantedLink, wantedLink } from "../linking/wanted-link.ts";

/** What somebody wants to become of a link that goes from a claim. */
export type WantedLinkChange = {
  /** Where it stands in what they sent, to say what is wrong with it. */
  readonly at: readonly (string | number)[];
} & (
  | { readonly do: "add"; readonly to: string; readonly is: WantedLink }
  | {
      readonly do: "change";
      readonly id: string;
      readonly version: number;
      readonly is: WantedLink;
    }
  | { readonly do: "withdraw"; readonly id: string; readonly version: number }
);

const MOST_LINKS = 50;
const SAYS = ["kind", "form", "target", "note"];
const FIELDS = {
  add: ["to", ...SAYS],
  change: ["id", "version", ...SAYS],
  withdraw: ["id", "version", "withdraw"],
};

/**
 * What a program proposes of links: with `to` one is added, with `id` and `version` one is changed, and with `withdraw` it is
 * withdrawn.
 *
 * @throws InvalidInput with all that is wrong
 * @example
 * linkChangesIn([{ to: "/claims/01932b6e-8f3a-7c11-9a55-0242ac120002", kind: "denies" }])
 * // => [{ at: ["links", 0], do: "add", to: "01932b6e-…", is: { kind: "denies", form: null, target: null, note: null } }]
 */
export function linkChangesIn(sent: unknown): WantedLinkChange[] {
  if (sent === undefined || sent === null) return [];
  const isList = Array.isArray(sent) && sent.length <= MOST_LINKS;
  if (!isList) throw invalidInput([{ path: ["links"], message: LIST }]);
  const faults: InputFault[] = [];
  const changes = (sent as unknown[]).map((each, nth) => linkChange(each, ["links", nth], faults));
  if (faults.length > 0) throw invalidInput(faults);
  return changes.filter((each) => each !== null);
}

const LIST = `Links are a list of at most ${MOST_LINKS}.`;

function linkChange(
  sent: unknown,
  at: readonly (string | number)[],
  faults: InputFault[],
): WantedLinkChange | null {
  const fault = (field: string, message: string) => {
    faults.push({ path: [...at, field], message });
    return null;
  };
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) {
    faults.push({
      path: at,
      message: "A link is an object: with `to`, or with `id` and `version`.",
    });
    return null;
  }
  const { id, version, withdraw, to, ...says } = sent as Record<string, unknown>;
  if (withdraw !== undefined && typeof withdraw !== "boolean") {
    return fault("withdraw", "Whether it is to be withdrawn is true or false.");
  }
  const deed = id === undefined ? "add" : withdraw === true ? "withdraw" : "change";
  const known = [...FIELDS[deed], "withdraw"];
  for (const name of Object.keys(sent)) {
    if (!known.includes(name)) fault(name, "There is no such field.");
  }
  if (deed !== "add") {
    if (!isId(id)) return fault("id", "This is no identifier.");
    const seen = typeof version === "number" ? versionOf(version) : undefined;
    if (seen === undefined) return fault("version", "Say which version of the link you have seen.");
    if (deed === "withdraw") return { at, do: deed, id, version: seen };
    const then = linkSays(says, at, faults);
    return then && { at, do: deed, id, version: seen, is: then };
  }
  const is = linkSays(says, at, faults);
  const claim = typeof to === "string" ? claimIdIn(to) : null;
  if (claim === null) return fault("to", "Give the other claim: its address or its id.");
  return is && { at, do: "add", to: claim, is };
}

/** What a link is to say; null where that is at fault, which is noted. */
export function linkSays(
  given: Record<string, unknown>,
  at: readonly (string | number)[],
  faults: InputFault[],
): WantedLink | null {
  const { success, data, error } = wantedLink.safeParse(given);
  if (success) return data;
  for (const { path, message } of inputFaults(error))
    faults.push({ path: [...at, ...path], message });
  return null;
}
