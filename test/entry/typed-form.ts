import type { Tag } from "../support/markup.ts";
import type { Visitor } from "../support/visitor.ts";
import { hiddenFields } from "../support/visitor.ts";

export type FormTyped = Readonly<Record<string, string>>;

/** What a page's form of a claim holds in its fields as it stands, as a browser would send it without a button. */
export function fieldsOfForm(tags: readonly Tag[]): Record<string, string> {
  const begin = tags.findIndex(({ attributes }) => attributes.get("id") === "claim-form");
  const fields: Record<string, string> = {};
  let select: { name: string; value: string | null; first: string | null } | null = null;
  for (const { name, attributes, text } of tags.slice(begin + 1)) {
    if (name === "template") break;
    const field = attributes.get("name") ?? "";
    if (name === "option" && select !== null) {
      const value = attributes.get("value") ?? text;
      select.first ??= value;
      if (attributes.has("selected")) select.value = value;
      fields[select.name] = select.value ?? select.first;
      continue;
    }
    select = null;
    if (attributes.has("disabled")) continue;
    if (name === "select") select = { name: field, value: null, first: null };
    else if (name === "textarea") fields[field] = text.replace(/^\n/, "");
    else if (name === "input") {
      const type = attributes.get("type") ?? "text";
      if (/^(?:radio|checkbox)$/.test(type) && !attributes.has("checked")) continue;
      if (field !== "") fields[field] = attributes.get("value") ?? "";
    }
  }
  return fields;
}

/** Opens a page with a form of a claim, types over some of its fields, and sends it with one of its buttons. */
export async function sendForm(
  visitor: Visitor,
  page: string,
  act: string,
  typed: FormTyped,
): Promise<Response> {
  const tags = await visitor.page(page);
  const form = tags.find(({ attributes }) => attributes.get("id") === "claim-form");
  const action = form?.attributes.get("action") ?? "";
  const fields = { ...hiddenFields(tags, action), ...fieldsOfForm(tags), ...typed, do: act };
  return await visitor.post(action, fields);
}
