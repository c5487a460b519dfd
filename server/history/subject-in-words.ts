import {
  claimPath,
  eventPath,
  historyPath,
  linkPath,
  revisionPath,
  sourcePath,
  sourcesPath,
  speakerPath,
  speakersPath,
  storiesPath,
  storyPath,
} from "../http/paths.ts";
import { entityInWords } from "../revisions/entity-in-words.ts";
import type { Recorded } from "../revisions/readable-revisions.ts";
import type { Subject, SubjectHeads } from "./subject-query.ts";

/** Part of a page's breadcrumb (views/parts/_breadcrumb.ejs). */
interface Crumb {
  readonly label: string;
  readonly href: string | null;
}

/** Whose history it is, as the pages of a history tell it. */
export interface SubjectInWords {
  readonly entity: Recorded;
  /** What it is: "claim". */
  readonly what: string;
  /** What it is called. */
  readonly name: string;
  /** Its own page. */
  readonly href: string;
  readonly history: string;
  readonly revision: (version: number) => string;
  /** What leads to it, and itself. */
  readonly breadcrumb: readonly Crumb[];
  /** Of a link: the two claims. */
  readonly ends: readonly { readonly text: string; readonly href: string }[];
  /** Of a link: its kind. */
  readonly verb: string | null;
  readonly current: "stories" | "speakers" | "sources";
}

/** Tells whose history it is. */
export function subjectInWords(subject: Subject): SubjectInWords {
  const { entity, head } = subject;
  const record = { entity, id: head.id, slug: "slug" in head ? head.slug : null };
  return {
    entity,
    what: entityInWords(entity),
    history: historyPath(record),
    revision: (version) => revisionPath(record, version),
    ends: [],
    verb: null,
    current: "stories",
    ...partsOf(subject),
  };
}

type Parts = Pick<SubjectInWords, "name" | "href" | "breadcrumb"> & Partial<SubjectInWords>;

const STORIES = { label: "Stories", href: storiesPath() };
const SPEAKERS = { label: "Speakers", href: speakersPath() };
const SOURCES = { label: "Sources", href: sourcesPath() };

const PARTS: { readonly [E in Recorded]: (head: SubjectHeads[E]) => Parts } = {
  story: (story) => own(story.title, storyPath(story), [STORIES], "Story"),
  speaker: (speaker) => ({
    ...own(speaker.name, speakerPath(speaker), [SPEAKERS], speaker.name),
    current: "speakers",
  }),
  source: (source) => ({
    ...own(source.title, sourcePath(source), [SOURCES], "Source"),
    current: "sources",
  }),
  event: (event) => own(event.title, eventPath(event), within(event), "Event"),
  claim: (claim) => own(claim.text, claimPath(claim), within(claim), "Claim"),
  link: ({ id, from, kind, to }) => ({
    name: `“${from.text}” ${kind} “${to.text}”`,
    href: linkPath({ id }),
    breadcrumb: [
      STORIES,
      { label: "Claim", href: claimPath(from) },
      { label: "Link", href: linkPath({ id }) },
    ],
    ends: [from, to].map((end) => ({ text: end.text, href: claimPath({ id: end.id }) })),
    verb: kind,
  }),
  // Who is no user finds it where its claim tells of it.
  reply_request: ({ speaker, claim, story }) => ({
    name: `${speaker.name}, asked about “${claim.text}”`,
    href: `${claimPath(claim)}#replies`,
    breadcrumb: [
      ...within({ story }),
      { label: "Claim", href: claimPath(claim) },
      { label: "Request for a reply", href: `${claimPath(claim)}#replies` },
    ],
  }),
};

function partsOf<E extends Recorded>({ entity, head }: Subject<E>): Parts {
  return PARTS[entity](head);
}

function own(name: string, href: string, above: readonly Crumb[], label: string): Parts {
  return { name, href, breadcrumb: [...above, { label, href }] };
}

function within({ story }: Pick<SubjectHeads["event"], "story">): readonly Crumb[] {
  return [STORIES, { label: story.title, href: storyPath(story) }];
}
