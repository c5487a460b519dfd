import type { DocumentedWriting } from "./documented-writing.ts";

type Field = DocumentedWriting["fields"][number];

const reason = { name: "reason", what: "why, for the history; one line" };
const reasonOfStep = { ...reason, what: `${reason.what}; may be left out` };
const reasonIfSeen = {
  name: "reason",
  what: "why, for the history; may be left out while readers do not see the claim",
};
const ofForm = { name: "fields", what: "what is typed in the form, by the names of its fields" };

const CLAIM: readonly Field[] = [
  { name: "story", what: "its id, or its title; one that nobody has is made" },
  {
    name: "source",
    what: "its id, its address or its title; made where it is new, with kind, outlet, byline, published",
  },
  { name: "text", what: "the wording of the claim" },
  {
    name: "quote",
    what: "the words of the source; quote_prefix and quote_suffix are those around them",
  },
  { name: "locator", what: "where in the source" },
  {
    name: "hops",
    what: "the chain from the source inward: speaker, cue, recipient, manner, record, hedge, said, on_record; a speaker is an id, a name, or name with kind, and namesake, which says what becomes of it where somebody is called so already: take (them), ask (refuse) or make (another one)",
  },
  {
    name: "claimant",
    what: "the place in the chain of whoever is held to it, from 0; left out, the last",
  },
  {
    name: "said",
    what: "when it was said: words, EDTF, or phrase, edtf, anchor, reading; an edtf beside a phrase is what the editor knows, and hangs on nothing unless anchor says on what; null takes such a day away",
  },
  { name: "event", what: "its id or its title; one that nobody has is made" },
  { name: "event_dating", what: "when it is said to have happened, as said" },
  { name: "hedge", what: "words that weaken it" },
  { name: "modality", what: "has happened, will happen or should happen" },
  { name: "links", what: "to other claims: kind, to (an id or an address), form, target, note" },
  {
    name: "do",
    what: "save (a draft), review (hand it in) or publish, which takes the scope publish",
  },
  { name: "copy", what: "the id of a working copy of it, which is thrown away once it is saved" },
];

/** Where claims are entered, changed, reviewed, and asked about. */
export const CLAIM_WRITING: readonly DocumentedWriting[] = [
  step("/claims/:id/submit", "Hands a draft in.", "draft", [reasonOfStep]),
  step("/claims/:id/take-back", "Makes a claim that was handed in a draft again.", "draft", [
    reasonOfStep,
  ]),
  step(
    "/claims/:id/publish",
    "Publishes a claim; a withdrawn one once more, with a reason.",
    "publish",
    [reason],
  ),
  step("/claims/:id/refuse", "Sends a claim back to whoever drafted it.", "publish", [reason]),
  step("/claims/:id/withdraw", "Withdraws a published claim. It stays at its address.", "publish", [
    reason,
  ]),
  {
    address: "/claims/:id/proposals",
    what: "Proposes a change of a published claim, and of the links that go from it, for editors to decide on.",
    scope: "draft",
    fields: [
      {
        name: "record",
        what: "the claim as it should be, whole; may be left out where links alone are proposed",
      },
      {
        name: "links",
        what: "a list: to and kind, form, target, note for one that is added; id and version, with those for one that is changed, or with withdraw: true",
      },
      reason,
    ],
    version: true,
    key: true,
    answer: "201 with `proposal`; `Location`.",
  },
  decision(
    "/proposals/:id/accept",
    "Accepts a proposal: the claim and its links are changed. Where the claim was changed meanwhile at the same places, the answer is `edited-meanwhile` with `overlaps`; where something stands in the way of links, it is `clash` with `links`, each with its place `nth`, a `message`, and whether it `may_stand`.",
    "publish",
    [
      { name: "met_version", what: "where edits met: the version that was told" },
      {
        name: "take.…",
        what: "what is taken at a place where they met: mine, theirs or, of a text, other",
      },
      { name: "wording.…", what: "that other wording" },
      {
        name: "link.…",
        what: "by the place of a link that something stands in the way of: leave out, or all the same where it may stand",
      },
    ],
  ),
  decision("/proposals/:id/refuse", "Refuses a proposal.", "publish", [reason]),
  decision("/proposals/:id/take-back", "Takes a proposal of one’s own back.", "draft", []),
  {
    address: "/claims/readings",
    what: "Reads the dates of a form as it stands, and keeps nothing.",
    scope: "draft",
    fields: [ofForm, { name: "claim", what: "the id of the claim that is changed, if any" }],
    version: false,
    key: false,
    answer: "200 with `dates`.",
  },
  {
    address: "/claims",
    what: "Enters a claim as a draft, with the speakers, the source, the event and the links that it names. A name that may mean several is refused with `choices`.",
    scope: "draft",
    fields: CLAIM,
    version: false,
    key: true,
    answer: "201 with `claim`, the record, and its `version`; `Location`.",
  },
  {
    address: "/claims/:id",
    what: "Changes a claim: what is left out is none. Once readers see it, that takes the scope publish.",
    scope: "draft",
    fields: [...CLAIM.filter(({ name }) => name !== "links"), reasonIfSeen],
    version: true,
    key: false,
    answer:
      "200 with `claim`, the record, its `version`, and `moved`, how many other dates moved along; `ETag`.",
  },
  {
    address: "/working-copies",
    what: "Keeps what is typed in a form of a claim, for its writer alone.",
    scope: "draft",
    fields: [
      { name: "claim", what: "the id of the claim that is changed; left out for a new one" },
      { name: "version", what: "the version of it that was opened" },
      ofForm,
    ],
    version: false,
    key: false,
    answer: "201 with `id` and `saved_at`.",
  },
  {
    address: "/working-copies/:id",
    what: "Keeps what is typed by now.",
    scope: "draft",
    fields: [ofForm],
    version: false,
    key: false,
    answer: "200 with `id` and `saved_at`.",
  },
  {
    address: "/working-copies/:id/discard",
    what: "Throws away what was typed.",
    scope: "draft",
    fields: [],
    version: false,
    key: false,
    answer: "200 with `id`.",
  },
  {
    address: "/replies/:id",
    what: "Records what came back, or mends a slip. What is left out stays as it is. About a claim that readers see it takes the scope publish.",
    scope: "draft",
    fields: [
      { name: "outcome", what: "answered, declined or no response yet" },
      { name: "outcome_on", what: "the day of that" },
      { name: "answering_claim", what: "the claim that answers: its id or its address" },
      { name: "asked_on", what: "the day on which they were asked" },
      { name: "means", what: "how they were asked" },
      { name: "note", what: "text" },
    ],
    version: true,
    key: false,
    answer: "200 with `request`.",
  },
  {
    address: "/replies/:id/withdraw",
    what: "Withdraws a request that was recorded by mistake: its claim tells of it no more, and nobody waits on its account. About a claim that readers see it takes the scope publish.",
    scope: "draft",
    fields: [{ name: "reason", what: "why, for the history; one line" }],
    version: true,
    key: false,
    answer: "200 with `request`; `ETag`.",
  },
  {
    address: "/replies/:id/restore",
    what: "Takes the withdrawal of a request back. About a claim that readers see it takes the scope publish.",
    scope: "draft",
    fields: [{ name: "reason", what: "why, for the history; one line; may be left out" }],
    version: true,
    key: false,
    answer: "200 with `request`; `ETag`.",
  },
  {
    address: "/claims/:id/replies",
    what: "Records that somebody was asked about a claim. About a claim that readers see it takes the scope publish.",
    scope: "draft",
    fields: [
      {
        name: "speaker",
        what: "who was asked: their id, slug or address, or a name as it stands here",
      },
      { name: "asked_on", what: "the day" },
      { name: "means", what: "how: by e-mail, by telephone and so on" },
      { name: "note", what: "text" },
    ],
    version: false,
    key: true,
    answer: "201 with `request`; `Location`.",
  },
];

function step(
  address: string,
  what: string,
  scope: "draft" | "publish",
  fields: readonly Field[],
): DocumentedWriting {
  const answer = "200 with `claim`, the record, and its `version`; `ETag`.";
  return { address, what, scope, fields, version: true, key: false, answer };
}

function decision(
  address: string,
  what: string,
  scope: "draft" | "publish",
  fields: readonly Field[],
): DocumentedWriting {
  return {
    address,
    what,
    scope,
    fields,
    version: false,
    key: false,
    answer: "200 with `proposal`.",
  };
}
