import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { checkedChange } from "../revisions/checked-change.ts";
import { SPEAKER_KINDS, type Speaker } from "../speakers/speaker.ts";
import { insertSpeakers } from "../speakers/speaker-store.ts";
import { changeSeen } from "./change-seen.ts";
import { readGiven } from "./record-faults.ts";
import { addressGiven, choiceGiven, lineGiven, linesGiven, textGiven } from "./record-given.ts";
import { insertUnderSlug, slugOf } from "./record-slug.ts";
import { onlyGiven, type RecordWrites, writeWhole } from "./record-write.ts";

const FIELDS = {
  name: lineGiven("The name", 300),
  kind: choiceGiven("The kind", SPEAKER_KINDS),
  description: textGiven("The description", 4000),
  same_as: linesGiven("Addresses elsewhere", addressGiven("Each address elsewhere"), 50),
  aliases: linesGiven("Aliases", lineGiven("An alias", 300), 50),
};

const changedSpeaker = z.strictObject(FIELDS).partial();
const newSpeaker = changedSpeaker.extend({ name: FIELDS.name, kind: FIELDS.kind });

/** Makes and changes speakers. */
export const SPEAKER_WRITES: RecordWrites<"speaker", null> = {
  async make(db, asked, given) {
    const wanted = readGiven(newSpeaker, given);
    const { name, kind, description = "", same_as = [], aliases = [] } = wanted;
    const change = checkedChange({ who: asked.who, reason: asked.reason ?? "A new speaker." });
    const slug = slugOf(name, "speaker");
    const parts = { name, kind, description, same_as, aliases };
    const record = await writeWhole(
      db,
      async (trx) =>
        await insertUnderSlug(trx, { table: "speakers" }, slug, async (within, free) => {
          const recorded_at = asked.now.toISOString();
          const speaker: Speaker = { id: uuidv7(), slug: free, ...parts, recorded_at };
          await insertSpeakers(within, change, [speaker]);
          return speaker;
        }),
    );
    return { record, outlet: null };
  },

  async change(db, asked, seen, given) {
    const wanted = onlyGiven(readGiven(changedSpeaker, given));
    const reason = asked.reason ?? "Changed while readers could not see it.";
    const edit = (before: Speaker): Speaker => ({ ...before, ...wanted });
    const change = { who: asked.who, reason };
    return {
      ...(await changeSeen(db, change, {
        entity: "speaker",
        seen,
        mayPublish: asked.mayPublish,
        edit,
      })),
      outlet: null,
    };
  },
};
