import { datesPath, withQuery } from "../http/paths.ts";

/** A question to be followed as a link, and what there is to be seen in its answer. */
export interface PhraseExample {
  readonly phrase: string;
  readonly anchor: string | null;
  readonly context: string | null;
  readonly shows: string;
  readonly href: string;
}

const SAID_ON = "2022-10-11";

function example(
  phrase: string,
  shows: string,
  { anchor = null, context = null }: { anchor?: string | null; context?: string | null } = {},
): PhraseExample {
  const href = withQuery(datesPath(), { phrase, anchor, context });
  return { phrase, anchor, context, shows, href };
}

/** One of each kind of date that the reader knows. */
export const PHRASE_EXAMPLES: readonly PhraseExample[] = [
  example("about 18 months ago", "a month, give or take", { anchor: SAID_ON }),
  example("on Wednesday", "past or to come: the verb decides", {
    anchor: SAID_ON,
    context: "He said that the talks will begin on Wednesday.",
  }),
  example("before 3 October 2022", "open on one side"),
  example("earlier this month", "from a day to a day", { anchor: SAID_ON }),
  example("3/4/2022", "two ways to read it"),
  example("recently", "too vague for days", { anchor: SAID_ON }),
  example("2021-04~", "EDTF"),
  example("[1667,1668,1670..1672]", "EDTF: one of these years"),
];
