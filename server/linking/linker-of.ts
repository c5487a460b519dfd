import { type Asker, askerOf } from "../http/asker.ts";
import type { Linker } from "./linker.ts";

/** Whoever asks, as somebody who links. */
export function linkerOf(res: Parameters<typeof askerOf>[0]): Linker {
  return asLinker(askerOf(res));
}

/** Somebody and what they may do, as somebody who links. */
export function asLinker({ id, name, abilities }: Asker): Linker {
  return {
    id,
    name,
    seesDrafts: abilities.may("publish"),
    mayLink: (from) => abilities.mayLink(from),
  };
}
