import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import { CHART_STYLESHEETS } from "../chart/stylesheets.ts";
import { mistypedEdtf } from "../dates/edtf/edtf-mistyped.ts";
import { excerptAt, type InvalidEdtf } from "../dates/edtf/invalid-edtf.ts";
import { BadAddress } from "../http/errors.ts";
import { dayParameter, listParameter, readQuery, textUpTo } from "../http/read-query.ts";
import { respond, wantsJson } from "../http/respond.ts";
import { drawReadings } from "./draw-readings.ts";
import { PHRASE_EXAMPLES } from "./phrase-examples.ts";
import { LONGEST_CONTEXT, LONGEST_PHRASE, phrasePage } from "./phrase-page.ts";

const phraseParameter = textUpTo(LONGEST_PHRASE);
const contextParameter = textUpTo(LONGEST_CONTEXT);

const phraseForm = z.object({
  phrase: phraseParameter,
  anchor: dayParameter,
  context: contextParameter,
});

const HOUR = 3600;

/** What is wrong, by the field that it stands in. */
type Faults = Partial<Record<string, string>>;

/** /dates */
export const phraseRoute: RequestHandler = async (req, res) => {
  await (wantsJson(res) ? answerAsJson(req, res) : answerAsForm(req, res));
};

/** The answer hangs on nothing but the question, so it may be kept until Gainsay itself may read better. */
async function answerAsJson(req: Request, res: Response): Promise<void> {
  const { phrase, ...asked } = readQuery(req, phraseForm);
  if (phrase === null) {
    throw new BadAddress("“phrase” in the address must say what is to be read.", "phrase");
  }
  const mistyped = mistypedEdtf(phrase);
  if (mistyped) throw new BadAddress(mistyped.message, "phrase", mistyped.at);
  res.set("Cache-Control", `public, max-age=${HOUR}`);
  await respond(req, res, {
    view: "phrases/show",
    head: { title: phrase },
    page: phrasePage({ phrase, ...asked }),
  });
}

/** The form as it was filled in, with each fault beside its field, and below it what was read. */
async function answerAsForm(req: Request, res: Response): Promise<void> {
  const typed = typedIn(req);
  const form = phraseForm.safeParse(req.query);
  const list = listParameter(req.query, phraseForm);
  const mistyped = typed.phrase.length > LONGEST_PHRASE ? null : mistypedEdtf(typed.phrase);
  const faults: Faults = {
    ...(mistyped && { phrase: told(mistyped) }),
    ...(form.success ? {} : faultsIn(form.error)),
    ...(list && { [list.name]: `“${list.written}” ${list.message}.` }),
  };
  const isFaulty = Object.keys(faults).length > 0;
  if (isFaulty) res.status(400).set("Cache-Control", "no-store");
  const { phrase = null, anchor = null, context = null } = form.data ?? {};
  const page = phrase === null || isFaulty ? null : phrasePage({ phrase, anchor, context });
  await respond(req, res, {
    view: "phrases/show",
    head: {
      title: isFaulty ? "Not read: dates as said" : page ? `“${page.phrase}”` : "Dates as said",
      description: "What a date as said means: the days that bound it, and why.",
      stylesheets: ["css/phrases.css", ...CHART_STYLESHEETS],
      current: "dates",
    },
    page: page ?? { phrase: null, anchor: null, context: null, readings: [] },
    drawn: {
      typed,
      faults,
      mistyped:
        mistyped && faults["phrase"] === told(mistyped)
          ? excerptAt(mistyped.text, mistyped.at)
          : null,
      ...drawReadings(page ?? { anchor: null, readings: [] }),
      examples: PHRASE_EXAMPLES,
      longest: { phrase: LONGEST_PHRASE, context: LONGEST_CONTEXT },
    },
  });
}

/** Without the text, which stands in the field and below the sentence. */
function told({ fault, at, text }: InvalidEdtf): string {
  return `This is no EDTF date: ${fault} (${at < text.length ? `at character ${at + 1}` : "at the end"}).`;
}

/** The first fault of each field, as a sentence that stands beside it. */
function faultsIn({ issues }: z.ZodError): Faults {
  return Object.fromEntries(
    issues.toReversed().map(({ path, message }) => [String(path[0]), `This ${message}.`]),
  );
}

/** What was typed, readable or not: a field keeps it. */
function typedIn({ query }: Request): Record<"phrase" | "anchor" | "context", string> {
  const typed = (name: string) => {
    const [value] = [query[name] ?? query[`${name}[]`]].flat();
    return typeof value === "string" ? value : "";
  };
  return { phrase: typed("phrase"), anchor: typed("anchor"), context: typed("context") };
}
