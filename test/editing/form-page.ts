import { parseMarkup, type Tag } from "../support/markup.ts";

/** A page with a form, as somebody sees it. */
export interface FormPage {
  readonly status: number;
  readonly html: string;
  readonly tags: readonly Tag[];
  /** What stands in a field. */
  value(name: string): string;
  /** The sentence that a field is described by as faulty; null where it is not. */
  fault(name: string): string | null;
}

/** Reads an answer as a page with a form. */
export async function formPage(answer: Response): Promise<FormPage> {
  const html = await answer.text();
  const tags = parseMarkup(html);
  const field = (name: string) => {
    const found = tags.find(
      ({ name: tag, attributes }) =>
        ["input", "select", "textarea"].includes(tag) && attributes.get("name") === name,
    );
    if (found === undefined) throw new Error(`there is no field ${name}: ${html.slice(0, 2000)}`);
    return found;
  };
  return {
    status: answer.status,
    html,
    tags,
    value(name) {
      const { name: tag, attributes } = field(name);
      if (tag === "input") return attributes.get("value") ?? "";
      if (tag === "textarea") {
        const [, text = ""] =
          new RegExp(`<textarea id="${name}"[^>]*>([^]*?)</textarea>`).exec(html) ?? [];
        return unescaped(text);
      }
      const [, options = ""] =
        new RegExp(`<select id="${name}"[^>]*>([^]*?)</select>`).exec(html) ?? [];
      return /value="([^"]*)" selected/.exec(options)?.[1] ?? "";
    },
    fault(name) {
      const { attributes } = field(name);
      if (attributes.get("aria-invalid") !== "true") return null;
      const ids = (attributes.get("aria-describedby") ?? "").split(" ");
      if (!ids.includes(`${name}-fault`)) throw new Error(`the fault of ${name} is not tied to it`);
      const [, told = ""] = new RegExp(`id="${name}-fault">([^]*?)</span>`).exec(html) ?? [];
      return unescaped(told);
    },
  };
}

function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#34;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
