import { ATTACK_FORMS, ATTACK_TARGETS } from "../claims/link.ts";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { RECORD_WRITING } from "./documented-records.ts";

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

type Field = DocumentedWriting["fields"][number];

const reason = { name: "reason", what: "why, for the history; one line" };
const reasonIfWanted = { name: "reason", what: `${reason.what}; may be left out` };

const linkFields = [
  { name: "kind", what: LINK_KIND_NAMES.join(", ") },
  { name: "form", what: `of an attack: ${ATTACK_FORMS.join(", ")}; or none` },
  { name: "target", what: `of an attack: ${ATTACK_TARGETS.join(", ")}; or none` },
  { name: "note", what: "why the link holds, for readers; or none" },
];

function madeAnswer(record: string): string {
  return `201 with \`${record}\`, the record, and its \`version\`; \`Location\`, \`ETag\`.`;
}
function changedAnswer(record: string): string {
  return `200 with \`${record}\`, the record, and its \`version\`; \`ETag\`.`;
}

/** A step of a claim or a proposal, as its buttons take it. */
function step(
  address: string,
  what: string,
  scope: "draft" | "publish",
  given: {
    readonly fields?: readonly Field[];
    readonly version?: boolean;
    readonly of?: string;
  } = {},
): DocumentedWriting {
  const { fields = [], version = true, of = "claim" } = given;
  const answer = of === "claim" ? changedAnswer(of) : `200 with \`${of}\` as it is now.`;
  return { address, what, scope, fields, version, key: false, answer };
}

/**
 * Every address that a program can write to but those of accounts, in the order of the routes. test/docs compares it with
 * server/routes.ts: a route that takes something stands here, with the scope, the version and the key that it takes.
 */
export const WRITING: readonly DocumentedWriting[] = [
  ...RECORD_WRITING,
  {
    address: "/claims/:id/links",
    what: "Links the claim to another one. The same link that was withdrawn is there again. From a claim that readers see it takes the scope publish.",
    scope: "draft",
    fields: [
      { name: "to", what: "the other claim: its id or its address" },
      ...linkFields,
      reasonIfWanted,
    ],
    version: false,
    key: true,
    answer: madeAnswer("link"),
  },
  {
    address: "/links/:id",
    what: "Changes what a link says, whole: what is not given is none. Its claims stay, since another claim is another link.",
    scope: "draft",
    fields: [...linkFields, reason],
    version: true,
    key: false,
    answer: changedAnswer("link"),
  },
  {
    address: "/links/:id/withdraw",
    what: "Withdraws a link: it counts for nothing any more.",
    scope: "draft",
    fields: [reason],
    version: true,
    key: false,
    answer: changedAnswer("link"),
  },
  {
    address: "/links/:id/restore",
    what: "Takes the withdrawal of a link back.",
    scope: "draft",
    fields: [reasonIfWanted],
    version: true,
    key: false,
    answer: changedAnswer("link"),
  },
  step("/claims/:id/submit", "Hands a draft in.", "draft", { fields: [reasonIfWanted] }),
  step("/claims/:id/take-back", "Makes a claim that was handed in a draft again.", "draft", {
    fields: [reasonIfWanted],
  }),
  step("/claims/:id/publish", "Publishes a claim, or a withdrawn one once more.", "publish", {
    fields: [{ name: "reason", what: `${reason.what}; asked for where it was withdrawn` }],
  }),
  step("/claims/:id/refuse", "Sends a claim back to whoever drafted it.", "publish", {
    fields: [reason],
  }),
  step("/claims/:id/withdraw", "Withdraws a published claim. It stays at its address.", "publish", {
    fields: [reason],
  }),
  {
    address: "/claims/:id/proposals",
    what: "Proposes a change of a published claim, for editors to decide on.",
    scope: "draft",
    fields: [{ name: "record", what: "the claim as it should be, whole" }, reason],
    version: true,
    key: true,
    answer: "201 with `proposal`; `Location`.",
  },
  step(
    "/proposals/:id/accept",
    "Accepts a proposal: the claim is changed. Where it was changed meanwhile at the same places, the answer is edited-meanwhile with `overlaps`.",
    "publish",
    {
      of: "proposal",
      version: false,
      fields: [
        { name: "met_version", what: "where edits met: the version that was told" },
        { name: "take.…", what: "whose is taken at a place where they met: mine or theirs" },
      ],
    },
  ),
  step("/proposals/:id/refuse", "Refuses a proposal.", "publish", {
    of: "proposal",
    version: false,
    fields: [reason],
  }),
  step("/proposals/:id/take-back", "Takes a proposal of one’s own back.", "draft", {
    of: "proposal",
    version: false,
  }),
];
