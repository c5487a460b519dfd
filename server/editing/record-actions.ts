import { newClaimPath, newEventPath, storyTablePath, withQuery } from "../http/paths.ts";
import type { DeskAction } from "../http/respond.ts";
import type { RecordOf } from "./read-record.ts";
import type { FormEntity } from "./record-is-public.ts";
import type { RecordKind } from "./record-kinds.ts";

/** Where to go on from a record. */
export function actionsOf<E extends FormEntity, Parent>(
  kind: RecordKind<E, Parent>,
  there: RecordOf<E>,
  is_public: boolean,
): DeskAction[] {
  const { entity } = kind;
  const actions: DeskAction[] = [];
  if (entity === "story" && "slug" in there) {
    const add = withQuery(newClaimPath(), { story: there.slug });
    actions.push({ href: add, label: "Add a claim" });
    actions.push({ href: newEventPath(there), label: "Add an event" });
    // Of a draft, nothing else shows what is in it.
    actions.push({ href: storyTablePath(there), label: "Its claims as a table" });
  }
  if (entity === "source") {
    const add = withQuery(newClaimPath(), { source: there.id });
    actions.push({ href: add, label: "Add a claim found in it" });
  }
  if (is_public) actions.push({ href: kind.path(there), label: `See the ${entity} as readers do` });
  return actions;
}
