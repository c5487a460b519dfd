import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { query } from "../db/query.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { type Snapshot, sha256 } from "../sources/source.ts";
import { insertSnapshots } from "../sources/source-store.ts";
import { InvalidRecord, readGiven } from "./record-faults.ts";
import { type Asked, writeWhole } from "./record-write.ts";

/** So long is the text of a source that is sent here at most; an import can bring longer ones. */
export const LONGEST_TEXT = 1_000_000;

const newSnapshot = z.strictObject({
  text: z
    .string({ error: "Paste the text of the source." })
    .refine((text) => text.trim() !== "", { error: "Paste the text of the source." })
    .max(LONGEST_TEXT, {
      error: `A text has at most ${LONGEST_TEXT.toLocaleString("en-GB")} characters, and this has more.`,
    })
    .refine((text) => !/[\0\p{Cs}]/u.test(text), {
      error: "The text holds a character that cannot be stored.",
    }),
});

/**
 * Keeps the text of a source as it stands now, with its SHA-256. What is kept never changes.
 *
 * @throws InvalidRecord where there is no text, or where it is what was kept last
 */
export async function keepSnapshot(
  db: Knex,
  asked: Asked,
  source: { readonly id: string },
  given: unknown,
): Promise<Snapshot> {
  const { text } = readGiven(newSnapshot, given);
  const change = checkedChange({ who: asked.who, reason: asked.reason ?? "As it stood." });
  const hash = sha256(text);
  return await writeWhole(db, async (trx) => {
    await query(trx, LOCK, [source.id]);
    const [newest] = await query<{ sha256: string }>(trx, NEWEST, [source.id]);
    if (newest?.sha256 === hash) {
      throw new InvalidRecord([
        { path: ["text"], message: "This is the text that was kept last: nothing has changed." },
      ]);
    }
    const snapshot: Snapshot = {
      id: uuidv7(),
      source_id: source.id,
      taken_at: asked.now.toISOString(),
      text,
      sha256: hash,
    };
    await insertSnapshots(trx, change, [snapshot]);
    return snapshot;
  });
}

const LOCK = {
  name: "lock a source for its snapshots",
  text: "select id from sources where id = $1 for no key update",
};

const NEWEST = {
  name: "newest snapshot of a source",
  text: `select sha256 from snapshots where source_id = $1
    order by taken_at desc, id desc limit 1`,
};
