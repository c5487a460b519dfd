import type { Knex } from "knex";
import { insertDrafters } from "../../server/claims/drafter-store.ts";
import type { Claim } from "../../server/claims/claim.ts";
import type { Visitor } from "../support/visitor.ts";
import type { Tag } from "../support/markup.ts";
import { parseMarkup } from "../support/markup.ts";
import { storyTablePath, tablePreviewPath } from "../../server/http/paths.ts";
import { hiddenFields } from "../support/visitor.ts";
import { aClaim } from "../support/builders.ts";

type Given = Readonly<Record<string, string | readonly string[]>>;
type Slugged = { readonly slug: string };

/** A draft of a user's own. */
export async function aDraftOf(
  db: Knex,
  user: { readonly id: string },
  given: Partial<Claim> = {},
): Promise<Claim> {
  const claim = await aClaim(db, { state: "draft", ...given });
  await insertDrafters(db, user, [claim]);
  return claim;
}

/** Chooses claims in the table of a story, and asks for the preview of a change of them. */
export async function previewed(
  visitor: Visitor,
  story: Slugged,
  claims: readonly { readonly id: string }[],
  change: Given,
): Promise<{ readonly status: number; readonly tags: Tag[]; readonly html: string }> {
  const path = tablePreviewPath(story);
  const hidden = hiddenFields(await visitor.page(storyTablePath(story)), path);
  const answer = await visitor.post(path, {
    ...hidden,
    ...change,
    claim: claims.map(({ id }) => id),
  });
  const html = await answer.text();
  return { status: answer.status, tags: parseMarkup(html), html };
}

/** The fields of the form of a preview by which its change is made, as a browser would send them. */
export function applied(tags: readonly Tag[], story: Slugged): Record<string, string | string[]> {
  const path = storyTablePath(story);
  const begin = tags.findIndex(
    ({ name, attributes }) =>
      name === "form" && attributes.get("method") === "post" && attributes.get("action") === path,
  );
  if (begin < 0) throw new Error("this preview offers nothing to change");
  const end = tags.findIndex(({ name }, at) => at > begin && name === "form");
  const claim = tags
    .slice(begin, end < 0 ? tags.length : end)
    .filter(({ attributes }) => attributes.get("name") === "claim")
    .map(({ attributes }) => attributes.get("value") ?? "");
  return { ...hiddenFields(tags, path), claim };
}

/** Sends the form of a preview. */
export async function apply(
  visitor: Visitor,
  story: Slugged,
  tags: readonly Tag[],
  reason = "They were looked up",
): Promise<Response> {
  return await visitor.post(storyTablePath(story), { ...applied(tags, story), reason });
}
