import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import type { Event } from "../events/event.ts";
import { Forbidden } from "../http/errors.ts";
import { insertEvents } from "../events/event-store.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { holdAnchors, lockAnchors } from "../revisions/lock-anchors.ts";
import { changeSeen } from "./change-seen.ts";
import { readGivenDating } from "./record-dating.ts";
import { InvalidRecord, readGiven } from "./record-faults.ts";
import { choiceGiven, datingGiven, lineGiven, textGiven } from "./record-given.ts";
import { insertUnderSlug, slugOf } from "./record-slug.ts";
import { waitForEdits } from "./save-merged.ts";
import { ENTERED_AS_DATE, onlyGiven, type RecordWrites, writeWhole } from "./record-write.ts";

const FIELDS = {
  title: lineGiven("What is said to have happened", 300),
  description: textGiven("The description", 4000),
  dating: datingGiven,
  state: choiceGiven("The state", ["draft", "published"]),
};

const FOR_EDITORS = "Events are published by editors, alone or with a claim that names them.";

const changedEvent = z.strictObject(FIELDS).partial();
const newEvent = changedEvent.extend({ title: FIELDS.title });

/** Makes and changes events; each is made in a story, and stays in it. */
export const EVENT_WRITES: RecordWrites<"event", { readonly id: string }> = {
  async make(db, asked, given, story) {
    const read = readGiven(newEvent, given);
    const { title, description = "", dating: when = null } = read;
    const { state = asked.mayPublish ? "published" : "draft" } = read;
    if (state === "published" && !asked.mayPublish) throw new Forbidden(FOR_EDITORS);
    const change = checkedChange({ who: asked.who, reason: asked.reason ?? "A new event." });
    const place = { table: "events", story_id: story.id } as const;
    const insert = async (trx: Knex, slug: string) => {
      const dating = await readGivenDating(trx, when, {
        field: "dating",
        current: null,
        reason: asked.reason ?? ENTERED_AS_DATE,
      });
      const event: Event = {
        id: uuidv7(),
        story_id: story.id,
        slug,
        title,
        description,
        dating,
        recorded_at: asked.now.toISOString(),
        ...(state === "draft" ? { state } : {}),
      };
      await insertEvents(trx, change, [event]);
      return event;
    };
    const record = await writeWhole(db, async (trx) => {
      await holdAnchors(trx);
      return await insertUnderSlug(trx, place, slugOf(title, "event"), insert);
    });
    return { record, outlet: null };
  },

  async change(db, asked, seen, given) {
    const { record } = seen;
    const { dating: when, state, ...others } = readGiven(changedEvent, given);
    const fields = onlyGiven(others);
    const isNewlyPublished = state === "published" && record.state === "draft";
    const usual = isNewlyPublished ? "Published." : "Changed while readers could not see it.";
    const change = { who: asked.who, reason: asked.reason ?? usual };
    return await writeWhole(db, async (trx) => {
      await waitForEdits(trx, record.id);
      let dating = record.dating;
      if (when !== undefined) {
        await lockAnchors(trx);
        dating = await readGivenDating(trx, when, {
          field: "dating",
          current: record.dating,
          reason: asked.reason ?? ENTERED_AS_DATE,
        });
      }
      const edit = (before: Event): Event => ({
        ...withState(before, state, asked.mayPublish),
        ...fields,
        ...(when === undefined ? {} : { dating }),
      });
      const changed = await changeSeen(trx, change, {
        entity: "event",
        seen,
        mayPublish: asked.mayPublish,
        edit,
      });
      return { ...changed, outlet: null };
    });
  },
};

/** @throws Forbidden where somebody else publishes; InvalidRecord where what was published is to be a draft again */
function withState(
  event: Event,
  wanted: "draft" | "published" | undefined,
  mayPublish: boolean,
): Event {
  const { state = "published", ...published } = event;
  if (wanted === undefined || wanted === state) return event;
  if (wanted === "draft") {
    throw new InvalidRecord([
      { path: ["state"], message: "What was published stays at its address." },
    ]);
  }
  if (!mayPublish) throw new Forbidden(FOR_EDITORS);
  return published;
}
