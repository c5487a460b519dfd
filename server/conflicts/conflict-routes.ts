import type { RequestHandler } from "express";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { CHART_STYLESHEETS } from "../chart/stylesheets.ts";
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
import { CONFLICT_RULE_NAMES, CONFLICT_RULES } from "./conflict-rules.ts";
import {
  type CountChoice,
  conflictCounts,
  NO_COUNTS,
  type RuleCounts,
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

// Of a story of 20,000 claims they cost twenty times the page, and change slowly.
const COUNTS_MS = 10_000;

/** /stories/:slug/conflicts */
export function conflictsRoute({ db }: Deps): RequestHandler {
  // However many readers come at once, one of them asks and the others wait for the same answer.
  const kept = new LRUCache<string, RuleCounts, CountChoice>({
    max: 500,
    ttl: COUNTS_MS,
    fetchMethod: async (_key, _old, { context }) => await conflictCounts(db, context),
  });
  const counts = async (context: CountChoice) =>
    await kept.forceFetch(Object.values(context).join(" "), { context });
  return async (req, res) => {
    const { after, before, ...choice } = readQuery(req, choiceForm);
    const place = {
      after: readConflictMark(after, "after"),
      before: readConflictMark(before, "before"),
    };
    const found = await conflictStory(db, pathPart(req, "slug"), choice);
    if (found === null) throw new NotFound("There is no story at this address.");
    const { story, event, claim } = found;
    const { rule, dismissed } = choice;
    // The narrowest of what was asked for; a claim or event that the story does not have is in no conflict.
    const scope = choice.claim === null ? (choice.event === null ? "story" : "event") : "claim";
    const within = { story, event, claim }[scope];
    // What a claim answers in another story is in conflict there, and dismissed there.
    const mayBeDismissed = within !== null && (found.has_dismissals || scope === "claim");
    const page = {
      ...found,
      rule,
      dismissed,
      counts: {
        standing: within ? await counts({ scope, id: within.id, dismissed: "no" }) : NO_COUNTS,
        dismissed: mayBeDismissed
          ? await counts({ scope, id: within.id, dismissed: "only" })
          : NO_COUNTS,
      },
      ...(within === null || (dismissed === "only" && !mayBeDismissed)
        ? NOTHING
        : await conflictsPage(db, { scope, rule, dismissed }, within.id, place)),
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
