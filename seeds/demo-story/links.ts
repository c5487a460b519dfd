import type { Link } from "../../server/claims/link.ts";
import { demoId } from "./ids.ts";

// What the claims of the piece do to each other, in the order of the claims that do it. Every link is made
// or reported by the piece, which its note says; none is our own judgement of who is right.
//
// On the date of the call three things are kept apart. Musk's answer (201) is told as a refutation of
// Bremmer (302), though Bremmer's words leave the date open: an over-specific denial. What does contradict
// Musk's date is the piece's own "shortly before" (202), which came after it and so is not what it denies. And
// one statement of Musk's (102) both concedes the conversation and denies what Bremmer says was said in it.

type DemoLink = Omit<Link, "recorded_at">;
type Attack = readonly [form: NonNullable<Link["form"]>, target: NonNullable<Link["target"]>];

export const links: readonly DemoLink[] = [
  link(
    1,
    "repeats",
    102,
    "The headline sums up Musk’s statement; where he says Ukraine, as the piece tells it, the headline says Crimea.",
  ),
  link(
    2,
    "repeats",
    402,
    "The line under the headline gives Bremmer’s account without naming him: “reportedly”.",
  ),
  link(102, "concedes", 302, "“Has admitted”: that the two spoke is common ground."),
  link(
    102,
    "denies",
    303,
    "“Space, not Ukraine”: so it cannot have turned on Crimea and nuclear weapons.",
    ["full", "a detail"],
  ),
  link(
    102,
    "denies",
    601,
    "The only conversation was about space, so Putin offered no terms for Ukraine in it.",
    ["full", "the event"],
  ),
  link(
    102,
    "denies",
    602,
    "The only conversation was about space, so neutrality was no condition set in it.",
    ["full", "the event"],
  ),
  link(102, "denies", 603, "Not the threat itself, but that Putin conveyed it to Musk.", [
    "partial",
    "the attribution",
  ]),
  link(
    201,
    "denies",
    302,
    "Told as a refutation. But Bremmer’s account, as it is told, says only “before” the proposal, which about 18 months earlier is too: what is denied is a recent conversation.",
    ["over-specific", "the timing"],
  ),
  link(
    202,
    "contradicts",
    201,
    "Shortly before the proposal of October 2022, or about 18 months before: the two windows lie more than a year apart. “Shortly” is the piece’s word.",
    ["full", "the timing"],
  ),
  link(
    202,
    "repeats",
    302,
    "Retells Bremmer’s account and adds “shortly”, which nobody is quoted for.",
  ),
  link(501, "repeats", 201, "The piece’s wording of the same denial: not the date, but “recent”."),
  link(502, "disputes", 501, "“Curiously”: a doubt hinted at, not a denial.", [
    "non-denial",
    "the event",
  ]),
  link(602, "clarifies", 601, "The second of the two conditions, in Bremmer’s own words."),
  link(
    603,
    "clarifies",
    303,
    "What Musk was left convinced of, told again with its condition: an attempt by force.",
  ),
  link(
    701,
    "repeats",
    201,
    "The piece’s wording of the same denial once more: “just prior to” the suggestion.",
  ),
  link(
    702,
    "corroborates",
    202,
    "The piece offers what the White House said as a sign that such a call took place at such a time.",
  ),
  link(
    702,
    "disputes",
    701,
    "“Also curious considering”: a doubt hinted at, resting on a reading of Kirby’s words.",
    ["non-denial", "the event"],
  ),
  link(
    703,
    "corroborates",
    702,
    "The words in which the piece sees the acknowledgement. They speak of “those conversations” and name neither Putin nor a day.",
  ),
  link(802, "repeats", 503, "The same suggestion of Musk’s, in other words of the piece."),
  link(804, "disputes", 802, "An answer of which only the tone is told: he does not say no.", [
    "non-denial",
    "the event",
  ]),
  link(805, "clarifies", 803, "How it was received: less graciously still than by the president."),
  link(806, "disputes", 802, "A refusal outright, without a reason.", ["full", "the event"]),
  link(806, "corroborates", 805, "The answer that the piece quotes as an example."),
  link(1003, "clarifies", 1002, "Who the eight suspects are."),
  link(1004, "corroborates", 901, "The FSB names the Ukrainian service that it holds responsible."),
  link(1005, "clarifies", 1004, "How the attack is said to have been organised."),
  link(
    1102,
    "contradicts",
    1103,
    "Set off by the bridge attack, or planned before it: the piece puts the two as alternatives.",
    ["partial", "a detail"],
  ),
  link(
    1107,
    "clarifies",
    1106,
    "Ukrainian gains are named as the other side of the same weakness.",
  ),
  link(
    1202,
    "contradicts",
    1201,
    "“Even Moscow’s touted” drones are failing: what is praised does not work.",
    ["full", "a detail"],
  ),
  link(1210, "clarifies", 1202, "The reason that the piece gives for the failure."),
  link(
    1210,
    "disputes",
    1206,
    "“Though”: in theory clusters protect the drones, in practice their slowness exposes them.",
    ["partial", "a detail"],
  ),
  link(
    1302,
    "corroborates",
    1101,
    "Zelensky’s account of the same week gives the day on which it began.",
  ),
  link(1304, "contradicts", 1303, "600 miles as billed, or hardly more than 125 in practice.", [
    "partial",
    "a detail",
  ]),
  link(1305, "corroborates", 1210, "“Even” with guns: an instance of what Ukrainian fire can do."),
  link(1402, "corroborates", 1401, "The helicopters are the instance: not drones only."),
];

function link(
  from: number,
  kind: Link["kind"],
  to: number,
  note: string,
  [form, target]: Attack | readonly [null, null] = [null, null],
): DemoLink {
  return {
    id: demoId("link", from * 10_000 + to),
    from_claim_id: demoId("claim", from),
    kind,
    to_claim_id: demoId("claim", to),
    note,
    form,
    target,
  };
}
