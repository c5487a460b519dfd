import { ATTACK_FORMS, ATTACK_TARGETS } from "../claims/link.ts";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { CLAIM_WRITING } from "./documented-claims.ts";
import { RECORD_PLACES } from "../http/paths.ts";
import { RECORD_WRITING } from "./documented-records.ts";
import { TIDYING_WRITING } from "./documented-tidying.ts";
import { entityInWords } from "../revisions/entity-in-words.ts";
import { RECORDED, type Recorded } from "../revisions/readable-revisions.ts";

/** An address that takes something, as /docs/writing tells it. All of them take POST. */
export interface DocumentedWriting {
  /** As in server/routes.ts. */
  readonly address: string;
  /** What sending to it does, in a sentence. */
  readonly what: string;
  /** The scope that a token needs. */
  readonly scope: "draft" | "publish" | "admin";
  /** What the body may hold. */
  readonly fields: readonly { readonly name: string; readonly what: string }[];
  /** Whether it must say which version it changes. */
  readonly version: boolean;
  /** Whether it takes an idempotency key. */
  readonly key: boolean;
  /** What is answered where it was done. */
  readonly answer: string;
}

const reason = { name: "reason", what: "why, for the history; one line" };
const linkFields = [
  { name: "kind", what: LINK_KIND_NAMES.join(", ") },
  { name: "form", what: `of an attack: ${ATTACK_FORMS.join(", ")}; or none` },
  { name: "target", what: `of an attack: ${ATTACK_TARGETS.join(", ")}; or none` },
  { name: "note", what: "why the link holds, for readers; or none" },
];
const linkAnswer = "200 with `link`, the record, and its `version`; `ETag`.";

/** A revision that is restored. */
function restoring(entity: Recorded, place: string): DocumentedWriting {
  return {
    address: `${place}/revisions/:version/restore`,
    what: `Makes the ${entityInWords(entity)} again what a revision left, all of it or one field; its state stays as it is.`,
    scope: "publish",
    fields: [
      { name: "field", what: "such as quote, or chain.<id of a step>.cue; left out, all of it" },
      { ...reason, what: `${reason.what}; may be left out` },
    ],
    version: true,
    key: false,
    answer:
      "200 with `entity`, `id`, the new `version` and how many other dates `moved`; `ETag`. Where it stands like that already, the version is the one that was seen.",
  };
}

/**
 * Every address that a program can write to but those of accounts, in the order of the routes. test/docs compares it with
 * server/routes.ts: a route that takes something stands here, with the scope, the version and the key that it takes.
 */
export const WRITING: readonly DocumentedWriting[] = [
  ...RECORD_WRITING,
  ...TIDYING_WRITING,
  ...RECORDED.map((entity) => restoring(entity, RECORD_PLACES[entity])),
  {
    address: "/claims/:id/links",
    what: "Links the claim to another one. The same link that was withdrawn is there again. From a claim that readers see it takes the scope publish.",
    scope: "draft",
    fields: [
      { name: "to", what: "the other claim: its id or its address" },
      ...linkFields,
      { ...reason, what: `${reason.what}; may be left out` },
    ],
    version: false,
    key: true,
    answer: "201 with `link`, the record, and its `version`; `Location`, `ETag`.",
  },
  {
    address: "/links/:id",
    what: "Changes what a link says, whole: what is left out is none. Its claims stay, since another claim is another link.",
    scope: "draft",
    fields: [...linkFields, reason],
    version: true,
    key: false,
    answer: linkAnswer,
  },
  {
    address: "/links/:id/withdraw",
    what: "Withdraws a link: it counts for nothing any more.",
    scope: "draft",
    fields: [reason],
    version: true,
    key: false,
    answer: linkAnswer,
  },
  {
    address: "/links/:id/restore",
    what: "Takes the withdrawal of a link back.",
    scope: "draft",
    fields: [{ ...reason, what: `${reason.what}; may be left out` }],
    version: true,
    key: false,
    answer: linkAnswer,
  },
  ...CLAIM_WRITING,
];
