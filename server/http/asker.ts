import type { Response } from "express";
import { type Abilities, abilitiesOf, type AskingUser, whoAsks } from "./asking-user.ts";

/** Whoever asks and what they may do, for use cases that decide by both. */
export interface Asker extends AskingUser {
  readonly abilities: Abilities;
}

/**
 * Whoever asks, on a route that is for those who are signed in.
 *
 * @throws Error on a route whose guard lets anybody through
 */
export function askerOf(res: Response): Asker {
  return { ...whoAsks(res), abilities: abilitiesOf(res) };
}
