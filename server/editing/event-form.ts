import type { RecordForm } from "./record-form.ts";
import { typedDating } from "./record-typed-dating.ts";

/** The form of an event. */
export const EVENT_FORM: RecordForm<"event"> = {
  entity: "event",
  fields: [
    {
      name: "title",
      label: "What is said to have happened",
      type: "text",
      longest: 300,
      wide: true,
      hint: "In a few words, such as “The call”.",
    },
    {
      name: "description",
      label: "Description",
      type: "textarea",
      longest: 4000,
      required: false,
      rows: 3,
      wide: true,
      hint: "More about it, where its name does not say enough.",
    },
    {
      name: "state",
      label: "State",
      type: "select",
      required: false,
      options: [
        { value: "draft", label: "draft: till a published claim names it" },
        { value: "published", label: "published: seen with its story" },
      ],
    },
  ],
  dating: { name: "dating", label: "When you place it", behind: "description" },
  blank: () => ({
    title: "",
    description: "",
    state: "published",
    ...typedDating("dating", null),
  }),
  typedOf: (_db, { title, description, dating, state = "published" }) => ({
    title,
    description,
    state,
    ...typedDating("dating", dating),
  }),
};
