import { abilitiesOf, whoAsks } from "../http/asking-user.ts";
import type { Linker } from "./linker.ts";

/** Whoever asks, as somebody who links. */
export function linkerOf(res: Parameters<typeof whoAsks>[0]): Linker {
  const { id, name } = whoAsks(res);
  const abilities = abilitiesOf(res);
  return {
    id,
    name,
    seesDrafts: abilities.may("publish"),
    mayLink: (from) => abilities.mayLink(from),
  };
}
