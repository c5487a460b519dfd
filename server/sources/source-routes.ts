import type { RequestHandler } from "express";
import { z } from "zod";
import { abilitiesOf } from "../http/asking-user.ts";
import { NotFound } from "../http/errors.ts";
import { isDayKey, isNoKey, readPageMarks, writePageMarks } from "../http/page-mark.ts";
import { editSourcePath, mergeSourcePath, newSourcePath } from "../http/paths.ts";
import {
  choiceParameter,
  isId,
  markParameter,
  readQuery,
  slugParameter,
  textParameter,
} from "../http/read-query.ts";
import { respond, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { languageInWords } from "./language-in-words.ts";
import { markSnapshot } from "./marked-snapshot.ts";
import { shownSnapshot } from "./snapshot-query.ts";
import { SOURCE_PARTS, sourceClaims } from "./source-claims-query.ts";
import { outletNamed, sourceList } from "./source-list-query.ts";
import { sourceOverview } from "./source-query.ts";

const placeForm = z.object({ after: markParameter, before: markParameter });

const listForm = placeForm.extend({ outlet: slugParameter });

/** /sources */
export function sourcesRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const { outlet: slug, ...place } = readQuery(req, listForm);
    const outlet = slug === null ? null : await outletNamed(db, slug);
    if (slug !== null && outlet === null) throw new NotFound("No work of this outlet is here.");
    const paged = { name: "sources", isKey: isDayKey };
    const list = await sourceList(db, slug, readPageMarks(place, paged));
    await respond(req, res, {
      view: "sources/index",
      head: {
        title: "Sources",
        description: "The published works in which claims were found, the newest first.",
        current: "sources",
      },
      page: {
        outlet,
        sources: list.rows,
        is_first_page: place.after === null && place.before === null,
        ...writePageMarks(list, paged),
      },
      desk: abilitiesOf(res).may("draft") ? [{ href: newSourcePath(), label: "New source" }] : [],
    });
  };
}

const choiceForm = placeForm.extend({
  part: choiceParameter(SOURCE_PARTS),
  snapshot: textParameter.pipe(z.string().refine(isId, "must be the id of a snapshot").nullable()),
});

/** /sources/:id */
export function sourceRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const id = pathPart(req, "id");
    const { after, before, ...asked } = readQuery(req, choiceForm);
    const overview = isId(id) ? await sourceOverview(db, id) : null;
    if (overview === null) throw new NotFound("There is no source at this address.");
    const { source, counts } = overview;
    // What only puts steps on record is shown with those.
    const part =
      asked.part ?? (counts.claims === 0 && counts.on_record > 0 ? "on record" : "claims");
    const chosen = asked.snapshot ?? overview.snapshots[0]?.id ?? null;
    const snapshot = chosen === null ? null : await shownSnapshot(db, source, chosen);
    if (asked.snapshot !== null && snapshot === null) {
      throw new NotFound("This source has no such snapshot.");
    }
    const paged = { name: `source ${id} ${part}`, isKey: isNoKey };
    const place = readPageMarks({ after, before }, paged);
    const { claims, ...marks } = await sourceClaims(db, source, part, place);
    const { marked, passages } = snapshot === null ? UNMARKED : markSnapshot(snapshot);
    await respond(req, res, {
      view: "sources/show",
      head: {
        title: source.title,
        description: `The claims that were found in this ${source.kind === "other" ? "work" : source.kind}.`,
        current: "sources",
      },
      page: {
        ...overview,
        part,
        snapshot: marked,
        claims,
        is_first_page: after === null && before === null,
        ...writePageMarks(marks, paged),
      },
      desk: [
        ...(abilitiesOf(res).mayChangeRecord({ is_public: true })
          ? [{ href: editSourcePath(source), label: "Edit" }]
          : []),
        ...(abilitiesOf(res).may("publish")
          ? [{ href: mergeSourcePath(source), label: "Merge" }]
          : []),
      ],
      ...(wantsJson(res)
        ? {}
        : { drawn: { passages, language: languageInWords(source.language) } }),
    });
  };
}

const UNMARKED = { marked: null, passages: [] };
