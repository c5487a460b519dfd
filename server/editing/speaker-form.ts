import { SPEAKER_KINDS } from "../speakers/speaker.ts";
import type { RecordForm } from "./record-form.ts";

/** The form of a speaker. */
export const SPEAKER_FORM: RecordForm<"speaker"> = {
  entity: "speaker",
  fields: [
    {
      name: "name",
      label: "Name",
      type: "text",
      longest: 300,
      wide: true,
      hint: "As readers know it. The address is made of it, and stays when it changes.",
    },
    {
      name: "kind",
      label: "Kind",
      type: "select",
      options: SPEAKER_KINDS.map((value) => ({
        value,
        label: value === "unnamed" ? "unnamed, such as “officials”" : value,
      })),
    },
    {
      name: "description",
      label: "Description",
      type: "textarea",
      longest: 4000,
      required: false,
      rows: 3,
      wide: true,
      hint: "Who this is.",
    },
    {
      name: "aliases",
      label: "Aliases",
      type: "textarea",
      as: "lines",
      required: false,
      rows: 3,
      wide: true,
      hint: "Other names and spellings, one a line.",
    },
    {
      name: "same_as",
      label: "The same elsewhere",
      type: "textarea",
      as: "lines",
      required: false,
      rows: 2,
      wide: true,
      hint: "Addresses of the same speaker, such as in Wikidata, one a line.",
    },
  ],
  dating: null,
  blank: () => ({ name: "", kind: "person", description: "", aliases: "", same_as: "" }),
  typedOf: (_db, { name, kind, description, aliases, same_as }) => ({
    name,
    kind,
    description,
    aliases: aliases.join("\n"),
    same_as: same_as.join("\n"),
  }),
};
