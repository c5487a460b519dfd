import { z } from "zod";
import { isId, textParameter } from "../http/read-query.ts";
import { LINK_KIND_NAMES } from "./link-kinds.ts";

/** Where a list of links begins: at the first of a kind, or behind one link of that kind. */
export type LinkMark = z.infer<typeof markForm>;

const markForm = z.object({
  kind: z.enum(LINK_KIND_NAMES),
  behind: z.string().refine(isId).nullable(),
});

/**
 * Where in the links of a claim its page begins: `denies`, or `denies:<id of a link>`. Readers can write
 * the first by hand.
 */
export const linkMarkParameter = textParameter.transform((text, context) => {
  if (text === null) return null;
  const [kind, behind = null, ...rest] = text.split(":");
  const mark = markForm.safeParse({ kind, behind });
  if (mark.success && rest.length === 0) return mark.data;
  context.addIssue({
    code: "custom",
    message: `must be a kind of link (${LINK_KIND_NAMES.join(", ")}), alone or with “:” and the id of a link`,
  });
  return z.NEVER;
});

/** @example writeLinkMark({ kind: "denies", behind: null }) // => "denies" */
export function writeLinkMark({ kind, behind }: LinkMark): string {
  return behind === null ? kind : `${kind}:${behind}`;
}
