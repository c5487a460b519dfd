import type { RequestHandler } from "express";
import { z } from "zod";
import { CHART_STYLESHEETS } from "../chart/stylesheets.ts";
import { type Kept, keepUnchanged } from "../db/keep-unchanged.ts";
import { NotFound } from "../http/errors.ts";
import {
  choiceParameter,
  idParameter,
  readQuery,
  slugParameter,
  textParameter,
} from "../http/read-query.ts";
import { respond, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { readConflictMark } from "./conflict-mark.ts";
import { CONFLICT_RULE_NAMES, CONFLICT_RULES, type ConflictRule } from "./conflict-rules.ts";
import {
  type CountChoice,
  NO_COUNTS,
  type RuleCounts,
  statedCounts,
} from "./conflict-counts-query.ts";
import { type ConflictsPage, conflictsPage } from "./conflicts-query.ts";
import { conflictStory } from "./conflict-story-query.ts";
import { drawConflict } from "./draw-conflict.ts";

const choiceForm = z.object({
  rule: choiceParameter(CONFLICT_RULE_NAMES),
  dismissed: choiceParameter(["no", "only"]),
  event: slugParameter,
  claim: idParameter,
  after: textParameter,
  before: textParameter,
});

const NOTHING: ConflictsPage = { conflicts: [], before: null, after: null };

/** /stories/:slug/conflicts */
export function conflictsRoute({ db }: Deps): RequestHandler {
  // Of a story of 20,000 claims they cost twenty times the page.
  const counts = keepUnchanged(db, async (choice: CountChoice) => await statedCounts(db, choice));
  return async (req, res) => {
    const { after, before, ...choice } = readQuery(req, choiceForm);
    const place = {
      after: readConflictMark(after, "after"),
      before: readConflictMark(before, "before"),
    };
    const began = performance.now();
    const asked = await conflictStory(db, pathPart(req, "slug"), choice);
    if (asked === null) throw new NotFound("There is no story at this address.");
    const { state, ...found } = asked;
    const { story, event, claim } = found;
    const { rule, dismissed } = choice;
    // The narrowest of what was asked for; a claim or event that the story does not have is in no conflict.
    const scope = choice.claim === null ? (choice.event === null ? "story" : "event") : "claim";
    const within = { story, event, claim }[scope];
    // What a claim answers in another story is in conflict there, and dismissed there.
    const mayBeDismissed = within !== null && (found.has_dismissals || scope === "claim");
    const open = within && (await counts({ scope, id: within.id, dismissed: "no" }));
    const setAside = mayBeDismissed
      ? await counts({ scope, id: within.id, dismissed: "only" })
      : null;
    // Counts may be some seconds old, but are not where they were just made or nothing has changed since.
    const isNone = (name: ConflictRule, of: Kept<RuleCounts> | null) =>
      of === null ||
      (of.answer[name] === 0 && (of.askedAt >= began || (state !== null && of.state === state)));
    const without = CONFLICT_RULE_NAMES.filter(
      (name) =>
        scope === "story" &&
        (dismissed === "only" || isNone(name, open)) &&
        (dismissed === "no" || isNone(name, setAside)),
    );
    const page = {
      ...found,
      rule,
      dismissed,
      counts: { open: open?.answer ?? NO_COUNTS, dismissed: setAside?.answer ?? NO_COUNTS },
      ...(within === null || (dismissed === "only" && !mayBeDismissed)
        ? NOTHING
        : await conflictsPage(db, { scope, rule, dismissed, without }, within.id, place)),
    };
    await respond(req, res, {
      view: "conflicts/index",
      head: {
        title: `Conflicts: ${story.title}`,
        description: `Dates in “${story.title}” that cannot both hold, each with both sides and the rule.`,
        stylesheets: [...CHART_STYLESHEETS, "css/conflicts.css"],
        current: "stories",
      },
      page,
      ...(wantsJson(res)
        ? {}
        : {
            drawn: {
              rules: CONFLICT_RULES,
              choice,
              is_first_page: after === null && before === null,
              conflicts: page.conflicts.map(drawConflict),
            },
          }),
    });
  };
}
