import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { editSpeakerPath, editStoryPath, speakerPath, storyPath } from "../http/paths.ts";
import { isPresent } from "../records/present-id.ts";
import { isPublicSpeaker } from "../speakers/public-speaker.ts";
import type { FormEntity } from "./record-is-public.ts";

/** Something that is called like another one, and where whoever looks finds it. */
export interface Namesake {
  readonly name: string;
  readonly href: string;
}

/** Who looks for them. */
interface Looking {
  readonly name: string;
  readonly sees_all: boolean;
}

interface Found {
  readonly slug: string;
  readonly name: string;
  readonly is_public: boolean;
}

/** So many are told of. */
const MOST = 5;

/** What readers see, whoever may publish sees all, and others what they made themselves. */
const isKnown = (entity: "story" | "speaker") => `(found.is_public or $2::boolean or exists (
    select from revisions v where v.entity = '${entity}' and v.entity_id = found.id and v.version = 1 and v.who = $3))`;

const KINDS = {
  story: {
    found: `select o.id, o.slug, o.title as name, o.state = 'published' as is_public
      from stories made join stories o on folded(o.title) = folded(made.title) and o.id <> made.id
      where made.id = $1`,
    page: storyPath,
    form: editStoryPath,
  },
  speaker: {
    found: `select o.id, o.slug, o.name, ${isPublicSpeaker("o")} as is_public
      from speakers made join speakers o
        on folded_names(o.name, o.aliases) @> array[folded(made.name)] and o.id <> made.id
      where made.id = $1 and ${isPresent("speaker", "o.id")}`,
    page: speakerPath,
    form: editSpeakerPath,
  },
} as const;

/**
 * Others of the name of a story or speaker that somebody made, as far as they may know of them: but for capitals, accents
 * and blanks, and of speakers by their aliases as well. Of sources and events none: an address or a story tells these apart.
 */
export async function namesakesOf(
  db: Knex,
  entity: FormEntity,
  id: string,
  { name, sees_all }: Looking,
): Promise<Namesake[]> {
  if (entity !== "story" && entity !== "speaker") return [];
  const { found, page, form } = KINDS[entity];
  const others = await query<Found>(
    db,
    {
      name: `${entity} records of the same name`,
      text: `select slug, name, is_public from (${found}) found where ${isKnown(entity)} order by id limit ${MOST}`,
    },
    [id, sees_all, name],
  );
  return others.map((other) => ({
    name: other.name,
    href: other.is_public ? page(other) : form(other),
  }));
}
