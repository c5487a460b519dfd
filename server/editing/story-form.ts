import type { RecordForm } from "./record-form.ts";

/** The form of a story. */
export const STORY_FORM: RecordForm<"story"> = {
  entity: "story",
  fields: [
    {
      name: "title",
      label: "Title",
      type: "text",
      longest: 300,
      wide: true,
      hint: "What the dispute is called. Its address is made of it, and stays when it changes.",
    },
    {
      name: "summary",
      label: "Summary",
      type: "textarea",
      longest: 4000,
      required: false,
      rows: 4,
      wide: true,
      hint: "What it is about, in a sentence or two.",
    },
    {
      name: "state",
      label: "State",
      type: "select",
      options: [
        { value: "draft", label: "draft: readers do not see it" },
        { value: "published", label: "published: readers see it" },
      ],
    },
  ],
  dating: null,
  blank: () => ({ title: "", summary: "", state: "draft" }),
  typedOf: (_db, { title, summary, state }) => ({ title, summary, state }),
};
