import type { RequestHandler } from "express";
import { z } from "zod";
import { CHART_STYLESHEETS } from "../chart/stylesheets.ts";
import { eventConflicts } from "../conflicts/event-conflicts-query.ts";
import { abilitiesOf } from "../http/asking-user.ts";
import { NotFound } from "../http/errors.ts";
import { isDayKey, readPageMarks, writePageMarks } from "../http/page-mark.ts";
import { editEventPath, mergeEventPath } from "../http/paths.ts";
import { isId, markParameter, readQuery } from "../http/read-query.ts";
import { respond, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { drawEvent } from "./draw-event.ts";
import { eventClaims, eventOverview } from "./event-query.ts";

/** How many conflicts of a rule an event's page shows; the rest stand in the list of its story. */
const CONFLICTS_SHOWN = 20;

const placeForm = z.object({ after: markParameter, before: markParameter });

/** /events/:id */
export function eventRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const id = pathPart(req, "id");
    const asked = readQuery(req, placeForm);
    const overview = isId(id) ? await eventOverview(db, id) : null;
    if (overview === null) throw new NotFound("There is no event at this address.");
    const { event } = overview;
    const paged = { name: `event ${id}`, isKey: isDayKey };
    const place = readPageMarks(asked, paged);
    const { conflicts, more } = await eventConflicts(db, event, CONFLICTS_SHOWN);
    const { claims, dismissedWith, ...marks } = await eventClaims(db, event, place);
    // The editors' own dating stands above the first page of the list.
    const placed = { ...event, dating: marks.before === null ? event.dating : null };
    await respond(req, res, {
      view: "events/show",
      head: {
        title: `${event.title}: every dating of it`,
        description:
          event.description === ""
            ? `Every dating of this event, one under another: ${event.title}`
            : event.description,
        stylesheets: [...CHART_STYLESHEETS, "css/conflicts.css"],
        current: "stories",
      },
      page: {
        ...overview,
        conflicts,
        more_conflicts: more,
        claims,
        is_first_page: place.after === null && place.before === null,
        ...writePageMarks(marks, paged),
      },
      desk: [
        ...(abilitiesOf(res).mayChangeRecord({ is_public: true })
          ? [{ href: editEventPath(event), label: "Edit" }]
          : []),
        ...(abilitiesOf(res).may("publish")
          ? [{ href: mergeEventPath(event), label: "Merge" }]
          : []),
      ],
      ...(wantsJson(res) ? {} : { drawn: drawEvent(placed, { claims, dismissedWith, conflicts }) }),
    });
  };
}
