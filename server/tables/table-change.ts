import { z } from "zod";
import { CLAIM_STATES, MODALITIES } from "../claims/claim.ts";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { LONGEST_TEXTS } from "../dates/dating.ts";
import { wrongDay } from "../dates/known-day.ts";
import { mistypedEdtf } from "../dates/edtf/edtf-mistyped.ts";
import { readDating } from "../dates/reading/read-dating.ts";
import { type Faults, faultsIn } from "../http/form-faults.ts";
import { isId } from "../http/read-query.ts";

/** What can be changed in many claims at once, each by one name, and how the form calls it. */
export const TABLE_CHANGES = {
  said: "When it was said",
  event_dating: "When the event was",
  event_id: "The event",
  links: "The kind of links",
  state: "The state",
  hedge: "The hedge",
  modality: "The modality",
} as const;

/** The fields that each change is given in. */
export const FIELDS_OF_CHANGES = {
  said: ["said_phrase", "said_day", "said_reading", "said_none"],
  event_dating: ["event_phrase", "event_day", "event_reading", "event_none"],
  event_id: ["event_id"],
  links: ["link_kind", "link_to", "new_kind"],
  state: ["state"],
  hedge: ["hedge"],
  modality: ["modality"],
} as const satisfies Record<keyof typeof TABLE_CHANGES, readonly string[]>;

/** The fields in which the form takes a change. */
export const CHANGE_FIELDS = ["what", ...Object.values(FIELDS_OF_CHANGES).flat()] as const;
export type ChangeField = (typeof CHANGE_FIELDS)[number];

/** No reading of a phrase beyond this one is offered: the likeliest is 1. */
export const MOST_READINGS = 3;

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
/** Neither NUL nor half a character can be stored, and neither belongs into a line. */
const NOT_OF_A_LINE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

const line = (most: number) =>
  z
    .string({ error: "This must be text." })
    .trim()
    .max(most, `This is longer than ${most} characters.`)
    .refine((text) => !NOT_OF_A_LINE.test(text), "This must be one line of text.");

const phrase = line(LONGEST_TEXTS.phrase).default("");

const day = z
  .string({ error: "This must be a day." })
  .trim()
  .superRefine((text, context) => {
    const told = text === "" ? null : wrongDay(text);
    if (told !== null) context.addIssue({ code: "custom", message: told });
  })
  .transform((text) => (text === "" ? null : text))
  .default(null);

const number = z.coerce
  .number({ error: "Choose one of the readings." })
  .int("Choose one of the readings.")
  .min(1, "Choose one of the readings.")
  .max(MOST_READINGS, "Choose one of the readings.");
/** Whoever leaves it empty has not chosen another than the likeliest. */
const reading = z.union([z.literal("").transform(() => 1), number]).default(1);

/** A checked box, or true; a date is taken away only where that is said, not where nothing is. */
const none = z
  .union([z.enum(["", "yes"]), z.boolean()], { error: "This must be yes, or left out." })
  .transform((given) => given === "yes" || given === true)
  .default(false);

const kindOr = <Other>(other: z.ZodType<Other>) =>
  z.union([z.enum(LINK_KIND_NAMES), other], { error: "Choose one of the kinds of link." });
const blank = z.literal("").transform(() => null);

const changeForm = z.discriminatedUnion(
  "what",
  [
    z
      .object({
        what: z.literal("said"),
        said_phrase: phrase,
        said_day: day,
        said_reading: reading,
        said_none: none,
      })
      .superRefine(({ said_phrase, said_day, said_none }, context) => {
        if (said_none) refuseBoth("said_none", said_phrase, said_day, context);
        else refusePhrase("said_phrase", said_phrase, said_day, context);
      }),
    z
      .object({
        what: z.literal("event_dating"),
        event_phrase: phrase,
        event_day: day,
        event_reading: reading,
        event_none: none,
      })
      .superRefine(({ event_phrase, event_day, event_none }, context) => {
        if (event_none) refuseBoth("event_none", event_phrase, event_day, context);
        else refusePhrase("event_phrase", event_phrase, event_day, context);
      }),
    z.object({
      what: z.literal("event_id"),
      event_id: z
        .string({ error: "Choose an event, or none." })
        .refine((text) => text === "none" || isId(text), "Choose an event, or none.")
        .transform((text) => (text === "none" ? null : text)),
    }),
    z.object({
      what: z.literal("links"),
      link_kind: kindOr(blank).default(null),
      link_to: line(400)
        .default("")
        .transform((text, context) => {
          if (text === "") return null;
          const [id] = ID.exec(text.toLowerCase()) ?? [];
          if (id !== undefined) return id;
          context.addIssue({
            code: "custom",
            message: "Give the address of a claim, such as /claims/01932b6e-….",
          });
          return z.NEVER;
        }),
      new_kind: z.enum(LINK_KIND_NAMES, { error: "Choose what the links become." }),
    }),
    z.object({
      what: z.literal("state"),
      state: z.enum(CLAIM_STATES, { error: "Choose what the claims become." }),
    }),
    z.object({
      what: z.literal("hedge"),
      hedge: line(200).transform((text) => (text === "" ? null : text)),
    }),
    z.object({
      what: z.literal("modality"),
      modality: z.enum(MODALITIES, { error: "Choose one of the three." }),
    }),
  ],
  { error: "Choose what to change." },
);

/** One change that is to be made in many claims. */
export type TableChange = z.infer<typeof changeForm>;

/** Reads a change out of the fields of a form, or says what is wrong with it, field by field. */
export function tableChange(fields: Readonly<Record<string, unknown>>): {
  readonly change: TableChange | null;
  readonly faults: Faults;
} {
  const parsed = changeForm.safeParse(fields);
  if (!parsed.success) return { change: null, faults: faultsIn(parsed.error) };
  const { data } = parsed;
  if (data.what === "links" && data.link_kind === null && data.link_to === null) {
    const message = "Say which links: of what kind, or to which claim.";
    return { change: null, faults: { link_kind: message } };
  }
  return { change: data, faults: {} };
}

function refusePhrase(
  field: ChangeField,
  text: string,
  known: string | null,
  context: z.core.$RefinementCtx,
): void {
  const message = known === null ? wrongPhrase(text) : null;
  if (message !== null) context.addIssue({ code: "custom", path: [field], message });
}

function refuseBoth(
  field: ChangeField,
  text: string,
  known: string | null,
  context: z.core.$RefinementCtx,
): void {
  if (text === "" && known === null) return;
  const message = "Give a date or take it away, not both.";
  context.addIssue({ code: "custom", path: [field], message });
}

function wrongPhrase(text: string): string | null {
  if (text === "")
    return "Say when: words such as “two weeks ago”, or a day. To have no date, choose that.";
  const mistyped = mistypedEdtf(text);
  if (mistyped) return mistyped.message;
  const { readings } = readDating(text, null, null);
  return readings.length > 0
    ? null
    : "There is no date in these words. Keep them, and give the day beside them.";
}

/** Whether a change may make claims of readers name events that they did not name before. */
export function mayPublishEvents({ what }: TableChange): boolean {
  return what === "state" || what === "event_id";
}

/** Whether a change gives claims other dates, which others may be counted from. */
export function isAboutDates({ what }: TableChange): boolean {
  return what === "said" || what === "event_dating";
}
