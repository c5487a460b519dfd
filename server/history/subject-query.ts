import type { Knex } from "knex";
import type { LinkKind } from "../claims/link-kinds.ts";
import { isSeenLink } from "../claims/seen-link.ts";
import { query } from "../db/query.ts";
import { isPublicEvent } from "../events/public-event.ts";
import { isId } from "../http/read-query.ts";
import type { Recorded, Sight } from "../revisions/readable-revisions.ts";
import { revisionsBeforePublic } from "../revisions/revision-query.ts";
import { isPublicSource } from "../sources/public-source.ts";
import { isPublicSpeaker } from "../speakers/public-speaker.ts";

interface InStory {
  readonly story: { readonly slug: string; readonly title: string };
}

interface EndOfLink {
  readonly id: string;
  readonly text: string;
}

/** What the pages of a history say of whose it is. */
export interface SubjectHeads {
  readonly story: {
    readonly id: string;
    readonly slug: string;
    readonly title: string;
    readonly state: string;
  };
  readonly speaker: { readonly id: string; readonly slug: string; readonly name: string };
  readonly source: { readonly id: string; readonly title: string };
  readonly event: { readonly id: string; readonly title: string } & InStory;
  readonly claim: {
    readonly id: string;
    readonly text: string;
    readonly state: string;
    readonly claimant: { readonly slug: string; readonly name: string } | null;
  } & InStory;
  readonly link: {
    readonly id: string;
    readonly from: EndOfLink;
    readonly kind: LinkKind;
    readonly to: EndOfLink;
  };
  readonly reply_request: {
    readonly id: string;
    readonly speaker: { readonly slug: string; readonly name: string };
    readonly claim: EndOfLink;
    readonly withdrawn: boolean;
  } & InStory;
}

/** Whose history it is. */
export interface Subject<E extends Recorded = Recorded> {
  readonly entity: E;
  readonly head: SubjectHeads[E];
  /** How many revisions there were before readers could see it; null for those who see these as well. */
  readonly revisions_before_public: number | null;
}

/**
 * Whose history is at an address, or null where there is nothing, or nothing that this reader may know of.
 *
 * @param key the slug of a story or a speaker, the id of anything else
 */
export async function findSubject<E extends Recorded>(
  db: Knex,
  entity: E,
  key: string,
  sight: Sight,
): Promise<Subject<E> | null> {
  const { head, from, by, isPublic }: Head = HEADS[entity];
  if (by === "r.id" && !isId(key)) return null;
  const unseen = sight === "everything" ? "null::int" : revisionsBeforePublic(entity, "r");
  const [found] = await query<Omit<Subject<E>, "entity">>(
    db,
    {
      name: `${entity} of a history for ${sight}`,
      text: `select ${head} as head, ${unseen} as revisions_before_public from ${from}
        where ${by} = $1 and ${sight === "everything" ? "true" : isPublic}`,
    },
    [key],
  );
  return found === undefined ? null : { entity, ...found };
}

interface Head {
  readonly head: string;
  readonly from: string;
  readonly by: "r.id" | "r.slug";
  readonly isPublic: string;
}

const STORY = "json_build_object('slug', story.slug, 'title', story.title)";

const HEADS: Record<Recorded, Head> = {
  story: {
    head: "json_build_object('id', r.id, 'slug', r.slug, 'title', r.title, 'state', r.state)",
    from: "stories r",
    by: "r.slug",
    isPublic: "r.state = 'published'",
  },
  speaker: {
    head: "json_build_object('id', r.id, 'slug', r.slug, 'name', r.name)",
    from: "speakers r",
    by: "r.slug",
    isPublic: isPublicSpeaker("r"),
  },
  source: {
    head: "json_build_object('id', r.id, 'title', r.title)",
    from: "sources r",
    by: "r.id",
    isPublic: isPublicSource("r"),
  },
  event: {
    head: `json_build_object('id', r.id, 'title', r.title, 'story', ${STORY})`,
    from: "events r join stories story on story.id = r.story_id",
    by: "r.id",
    isPublic: `story.state = 'published' and ${isPublicEvent("r")}`,
  },
  claim: {
    head: `json_build_object('id', r.id, 'text', r.text, 'state', r.state,
      'claimant', case when s.id is null then null else json_build_object('slug', s.slug, 'name', s.name) end,
      'story', ${STORY})`,
    from: `claims r join stories story on story.id = r.story_id
      left join speakers s on s.id = r.claimant_id`,
    by: "r.id",
    isPublic: "r.is_public",
  },
  link: {
    head: `json_build_object('id', r.id, 'from', json_build_object('id', f.id, 'text', f.text),
      'kind', r.kind, 'to', json_build_object('id', t.id, 'text', t.text))`,
    from: "links r join claims f on f.id = r.from_claim_id join claims t on t.id = r.to_claim_id",
    by: "r.id",
    isPublic: isSeenLink("r"),
  },
  reply_request: {
    head: `json_build_object('id', r.id, 'speaker', json_build_object('slug', s.slug, 'name', s.name),
      'claim', json_build_object('id', c.id, 'text', c.text), 'withdrawn', r.withdrawn is not null, 'story', ${STORY})`,
    from: `reply_requests r join claims c on c.id = r.claim_id join stories story on story.id = c.story_id
      join speakers s on s.id = r.speaker_id`,
    by: "r.id",
    isPublic: "c.is_public and r.withdrawn is distinct from 'draft'",
  },
};
