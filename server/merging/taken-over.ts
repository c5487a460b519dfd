import type { Dating } from "../dates/dating.ts";
import type { RecordOf } from "../editing/read-record.ts";
import type { Event } from "../events/event.ts";
import { InvalidInput } from "../http/errors.ts";
import type { Source } from "../sources/source.ts";
import type { Speaker } from "../speakers/speaker.ts";
import type { Mergeable } from "./mergeable.ts";

/** A speaker has so many other names and addresses elsewhere at most. */
const MOST_LISTED = 50;

/**
 * A record with what it takes over of one that is merged into it: of a speaker all names and addresses elsewhere, and of
 * any what it does not have itself. What both say otherwise stays as it is: the other keeps its own in its history.
 *
 * @throws InvalidInput where a speaker would have more names or addresses than there is room for
 * @example takenOver("speaker", { name: "TASS", aliases: [], … }, { name: "Itar-Tass", aliases: ["TASS agency"], … }).aliases // => ["Itar-Tass", "TASS agency"]
 */
export function takenOver<E extends Mergeable>(
  entity: E,
  into: RecordOf<E>,
  from: RecordOf<E>,
): RecordOf<E> {
  const take = TAKE[entity] as unknown as (into: RecordOf<E>, from: RecordOf<E>) => RecordOf<E>;
  return take(into, from);
}

const TAKE = {
  speaker: (into: Speaker, from: Speaker): Speaker => {
    const names = [...into.aliases, from.name, ...from.aliases];
    const aliases = [...new Set(names)].filter((name) => name !== into.name);
    const same_as = [...new Set([...into.same_as, ...from.same_as])];
    const crowded = aliases.length > MOST_LISTED ? aliases.length : same_as.length;
    if (crowded > MOST_LISTED) {
      const what = aliases.length > MOST_LISTED ? "other names" : "addresses elsewhere";
      throw new InvalidInput(
        `“${into.name}” would have ${crowded} ${what}, and there is room for ${MOST_LISTED}: take some away first.`,
      );
    }
    return { ...into, aliases, same_as, description: into.description || from.description };
  },
  source: (into: Source, from: Source): Source => ({
    ...into,
    url: into.url ?? from.url,
    archive_url: into.archive_url ?? from.archive_url,
    outlet_id: into.outlet_id ?? from.outlet_id,
    byline: into.byline ?? from.byline,
    published: dateOf(into.published, from.published, `source:${into.id}/published`),
    retrieved_at: into.retrieved_at ?? from.retrieved_at,
  }),
  event: (into: Event, from: Event): Event => ({
    ...into,
    description: into.description || from.description,
    dating: dateOf(into.dating, from.dating, `event:${into.id}/dating`),
  }),
} as const;

// A date that is counted from the other's cannot become the other's.
function dateOf(own: Dating | null, other: Dating | null, ownClock: string): Dating | null {
  return own ?? (other?.anchor === ownClock ? null : other);
}
