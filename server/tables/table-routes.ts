import type { RequestHandler } from "express";
import { readPageMarks, writePageMarks } from "../http/page-mark.ts";
import { readQuery } from "../http/read-query.ts";
import { respond } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { MOST_SELECTED } from "./change-selection.ts";
import { tableChoice, tableForm, tableList, tableQueryText } from "./table-choice.ts";
import { tableFields } from "./table-fields.ts";
import { choices, STYLESHEETS } from "./table-form.ts";
import { tableOptions } from "./table-options-query.ts";
import { tableIds, tablePage } from "./table-query.ts";
import { tableStory } from "./table-story-query.ts";
import { viewerOf } from "./viewer-of.ts";

/** GET /stories/:slug/table */
export function tableRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const viewer = viewerOf(res);
    const story = await tableStory(db, pathPart(req, "slug"));
    const query = readQuery(req, tableForm);
    const choice = tableChoice(query);
    const list = tableList(story.slug, choice.sort);
    const place = readPageMarks(query, list);
    const { claims, ...marks } = await tablePage(db, story, viewer, choice, place);
    const found = await tableIds(db, story, viewer, choice, MOST_SELECTED + 1);
    const options = await tableOptions(db, story, viewer);
    await respond(req, res, {
      view: "tables/show",
      head: {
        title: `Table: ${story.title}`,
        stylesheets: STYLESHEETS,
        scripts: ["js/claim-table.js"],
        current: "stories",
      },
      page: {
        story,
        choice,
        claims,
        count: Math.min(found.length, MOST_SELECTED),
        count_is_capped: found.length > MOST_SELECTED,
        options,
        ...writePageMarks(marks, list),
      },
      drawn: {
        ...choices(viewer),
        typed: tableFields({}).typed,
        faults: {},
        list: tableQueryText(query),
        done: query.changed === null ? null : { changed: query.changed, moved: query.moved ?? 0 },
      },
    });
  };
}
