import type { FormLayout } from "./record-form.ts";

/** Only the states that a story or an event can get: it is published by those who may, and stays so. */
export function withStates(
  form: FormLayout,
  mayPublish: boolean,
  record: object | null,
): FormLayout {
  const isPublished = record !== null && !("state" in record && record.state === "draft");
  const offered = isPublished ? ["published"] : mayPublish ? ["draft", "published"] : ["draft"];
  const fields = form.fields.map((field) =>
    field.name === "state"
      ? { ...field, options: (field.options ?? []).filter(({ value }) => offered.includes(value)) }
      : field,
  );
  return { fields, dating: form.dating };
}
