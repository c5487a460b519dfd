import { z } from "zod";
import { type Anchor, parseAnchor } from "../dates/anchor.ts";
import { compareDays, type Day } from "../dates/day.ts";
import { isStorableDay } from "../dates/storable-day.ts";
import { id, instant, words } from "../records/record-parts.ts";
import { CONFLICT_RULE_NAMES, type ConflictRule } from "./conflict-rules.ts";

const day = z
  .string()
  .refine(isStorableDay, "must be a day such as 2022-10-11 that a date can hold");
const dated = z
  .string()
  .max(100)
  .refine((text) => (parseAnchor(text)?.kind ?? "day") !== "day", {
    error: "must be what is dated, such as claim:<id>/said",
  });

/** What the two things of each rule are: as an anchor names them, without their ids. */
const SIDES: Record<ConflictRule, readonly [first: readonly string[], second: readonly string[]]> =
  {
    "windows-apart": [["claim/event"], ["claim/event"]],
    "said-before-event": [["claim/said"], ["claim/event", "event/dating"]],
    "denied-before-said": [["claim/said"], ["claim/said"]],
    "said-after-publication": [["source/published"], ["claim/said", "hop/said"]],
  };

/** That an editor set a conflict aside, who did so, when and why. It holds for the two windows that stood then, and for no others. */
export const dismissalRecord = z
  .strictObject({
    id: id.describe("Identifier of the dismissal."),
    story_id: id.describe("The story that the conflict belongs to."),
    rule: z
      .enum(CONFLICT_RULE_NAMES)
      .describe("The rule by which the two datings cannot both hold."),
    first: dated.describe(
      "Whose window ends before the other begins, as anchors name it: claim:<id>/event, claim:<id>/said or source:<id>/published.",
    ),
    first_earliest: day.nullable().describe("The first day of that window; null where it is open."),
    first_latest: day.describe("Its last day."),
    second: dated.describe(
      "Whose window begins after the other has ended: claim:<id>/event, claim:<id>/said, hop:<id>/said or event:<id>/dating.",
    ),
    second_earliest: day.describe("The first day of that window."),
    second_latest: day.nullable().describe("Its last day; null where it is open."),
    reason: words(2000).describe("Why it was dismissed; or, where it was reopened, why that."),
    state: z
      .enum(["dismissed", "reopened"])
      .describe("Reopened: it was dismissed once and is not any more."),
    decided_by: words(200)
      .nullable()
      .optional()
      .describe("Who dismissed or reopened it last; null where nobody knows."),
    decided_at: instant
      .nullable()
      .optional()
      .describe("When they did so; null where nobody knows."),
    recorded_at: instant.describe("When it was first dismissed."),
  })
  .superRefine((dismissal, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    for (const [place, name] of (["first", "second"] as const).entries()) {
      const allowed = SIDES[dismissal.rule][place] ?? [];
      if (!allowed.includes(kindOf(parseAnchor(dismissal[name])))) {
        refuse(name, `must be ${allowed.join(" or ")} by this rule`);
      }
    }
    const [a, b] = [parseAnchor(dismissal.first), parseAnchor(dismissal.second)];
    if (a?.kind === "claim" && b?.kind === "claim") {
      const ofItself = dismissal.rule === "said-before-event";
      if ((a.id === b.id) !== ofItself) {
        refuse("second", `must be of ${ofItself ? "the same" : "another"} claim`);
      }
    }
    if (((dismissal.decided_by ?? null) === null) !== ((dismissal.decided_at ?? null) === null)) {
      refuse("decided_at", "must be told where decided_by is, and only there");
    }
    const { first_earliest, first_latest, second_earliest, second_latest } = dismissal;
    if (!inOrder(first_earliest, first_latest)) refuse("first_latest", "is before its first day");
    if (!inOrder(second_earliest, second_latest))
      refuse("second_latest", "is before its first day");
    if (!(inOrder(first_latest, second_earliest) && first_latest !== second_earliest)) {
      refuse(
        "second_earliest",
        "must be later than the last day of the first: else it is no conflict",
      );
    }
  });

export type Dismissal = z.infer<typeof dismissalRecord>;

function kindOf(anchor: Anchor | null): string {
  return anchor === null || anchor.kind === "day" ? "" : `${anchor.kind}/${anchor.clock}`;
}

function inOrder(first: Day | null, second: Day | null): boolean {
  if (first === null || second === null) return true;
  // What is no day is told of itself.
  return !isStorableDay(first) || !isStorableDay(second) || compareDays(first, second) <= 0;
}
