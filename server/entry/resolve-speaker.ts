import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import type { Speaker } from "../speakers/speaker.ts";
import type { SpeakerEntry } from "./claim-entry.ts";
import { freeSlug, slugOf } from "../editing/record-slug.ts";
import { speakersCalled } from "../speakers/speakers-called-query.ts";
import { findSpeaker } from "./find-things.ts";
import type { FoundFaults } from "./wrong-entry.ts";

/** The speakers of an entry: those that were found, and those that are to be made, each once. */
export interface SpeakersSoFar {
  /** Null where it is at fault. */
  find(entry: SpeakerEntry, path: string): Promise<Speaker | null>;
  made(): readonly Speaker[];
}

const KIND_IN_WORDS = {
  person: "a person",
  organisation: "an organisation",
  outlet: "an outlet",
  unnamed: "unnamed",
} as const;

const NEW = {
  person: "a new person",
  organisation: "a new organisation",
  outlet: "a new outlet",
  unnamed: "another unnamed speaker",
} as const;

/** What stands for an id where somebody else of a name is chosen. */
export const ANOTHER = "another";

export function speakersSoFar(trx: Knex, faults: FoundFaults, recorded_at: string): SpeakersSoFar {
  const made = new Map<string, Speaker>();
  return {
    made: () => [...made.values()],
    async find({ id, name, kind, namesake }, path) {
      if (id !== null) {
        const known = await findSpeaker(trx, id);
        if (known === null) faults.add(path, "This speaker is not there any more.");
        return known;
      }
      if (name === null) {
        faults.add(path, "Give a name.");
        return null;
      }
      const begun = made.get(foldedName(name));
      if (begun !== undefined) return begun;
      const [first, ...others] = namesake === "make" ? [] : await speakersCalled(trx, name);
      const isAsked = namesake === "ask" && kind !== null;
      if (first !== undefined && (others.length > 0 || isAsked)) {
        const choices = [first, ...others].map((each) => ({
          id: each.id,
          label: `${each.name}, ${KIND_IN_WORDS[each.kind]}: ${each.description.slice(0, 100) || each.slug}`,
        }));
        const several =
          others.length > 0 ? "Several go by this name" : "Somebody goes by this name";
        const another =
          kind === null ? [] : [{ id: ANOTHER, label: `somebody else: ${NEW[kind]}` }];
        faults.add(path, `${several}: choose who is meant.`, [...choices, ...another]);
        return null;
      }
      if (first !== undefined) return first;
      if (kind === null) {
        faults.add(
          path,
          "There is nobody of this name yet: choose what they are, or mend the name.",
        );
        return null;
      }
      const taken = [...made.values()].map(({ slug }) => slug);
      const speaker: Speaker = {
        id: uuidv7(),
        slug: await freeSlug(trx, { table: "speakers" }, slugOf(name, "speaker"), taken),
        name,
        kind,
        description: "",
        same_as: [],
        aliases: [],
        recorded_at,
      };
      made.set(foldedName(name), speaker);
      return speaker;
    },
  };
}

/** As folded() in the database has it. */
function foldedName(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .trim()
    .toLowerCase();
}
