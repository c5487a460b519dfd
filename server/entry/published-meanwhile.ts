import type { Knex } from "knex";
import { readableVersion } from "../review/propose-change.ts";

/** What is told to whoever drafted a claim and typed on while an editor published it. */
const PUBLISHED =
  "An editor published this claim while you had it open: what you typed can be proposed as a change.";

/** Whoever has the form of a claim open. */
interface Typing {
  readonly id: string;
  /** The version that they type from. */
  readonly version: number | null;
  /** They drafted it. */
  readonly isOwn: boolean;
  /** They can only propose to change it by now, which takes that readers see it. */
  readonly canPropose: boolean;
}

/** What has to be known first where the version that was typed from was none for readers; else null. */
export async function publishedMeanwhile(
  db: Knex,
  { id, version, isOwn, canPropose }: Typing,
): Promise<string | null> {
  if (!isOwn || !canPropose || version === null) return null;
  return (await readableVersion(db, id, version)) === null ? PUBLISHED : null;
}
