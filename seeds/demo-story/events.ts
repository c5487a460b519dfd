import type { Dating } from "../../server/dates/dating.ts";
import type { Event } from "../../server/events/event.ts";
import { dating } from "./dating.ts";
import { PEACE_PROPOSAL_MADE, PIECE } from "./datings.ts";
import { demoId, EVENT } from "./ids.ts";

// What the claims are about, in the order of the piece. An event has a dating of its own only where other
// datings are counted from it or where the piece leaves no doubt; the rest is for claims to say.

type DemoEvent = Omit<Event, "recorded_at">;

export const events: readonly DemoEvent[] = [
  event(
    EVENT.call,
    "musk-putin-conversation",
    "Elon Musk’s conversation with Vladimir Putin",
    "One event, since Musk concedes one conversation only; what was said in it, and when it took place, is the dispute.",
  ),
  event(
    EVENT.starlinkRequest,
    "starlink-request",
    "The request to activate Starlink in Crimea",
    "Ukraine is said to have asked Musk for his satellite Internet service in Crimea while Russia held it.",
  ),
  event(
    EVENT.starlinkRefusal,
    "starlink-refusal",
    "Musk’s refusal to activate Starlink in Crimea",
    "His answer, as told, to the Ukrainian request.",
  ),
  event(
    EVENT.muskInWashington,
    "musk-in-washington",
    "Elon Musk in Washington",
    "The occasion of the photograph above the piece.",
  ),
  event(
    EVENT.peaceProposal,
    "peace-proposal-tweet",
    "Elon Musk’s peace-proposal tweet",
    "His proposal on Twitter for peace between Russia and Ukraine. Accounts of the conversation with Putin are dated from it.",
    PEACE_PROPOSAL_MADE,
  ),
  event(
    EVENT.seizureOfCrimea,
    "seizure-of-crimea",
    "Russia’s seizure of Crimea",
    "From Ukraine, as the piece recalls.",
  ),
  event(
    EVENT.annexationOfCrimea,
    "annexation-of-crimea",
    "Russia’s annexation of Crimea",
    "After its seizure, as the piece recalls.",
  ),
  event(
    EVENT.muskTellsBremmer,
    "musk-tells-bremmer",
    "Elon Musk’s conversation with Ian Bremmer",
    "In which Bremmer says he learnt of the conversation with Putin. “Two weeks ago” dates this event, not the one that it was about.",
  ),
  event(
    EVENT.nuclearStrike,
    "nuclear-strike-on-ukraine",
    "A Russian nuclear strike on Ukraine",
    "Spoken of as what would follow an attempt to retake Crimea by force.",
  ),
  event(
    EVENT.ukrainianAnswers,
    "ukrainian-answers",
    "Ukraine’s answers to Musk’s proposal",
    "How President Zelensky and his staff took it.",
  ),
  event(
    EVENT.bridgeAttack,
    "crimean-bridge-attack",
    "The attack on the Crimean bridge",
    "On the bridge over the Kerch Strait between the Russian mainland and Crimea.",
    dating({
      edtf: "../2022-10-10",
      basis: "inferred",
      reason:
        "The piece gives no day; it weighs the attack as a possible trigger of the strikes that began on Monday, 10 October 2022, so it came no later.",
    }),
  ),
  event(
    EVENT.arrests,
    "bridge-attack-arrests",
    "The arrests over the bridge attack",
    "Of eight suspects, by Russia’s Federal Security Service.",
  ),
  event(
    EVENT.missileStrikes,
    "missile-strikes",
    "Russia’s missile strikes on Ukraine",
    "Planned before the bridge attack, or an answer to it? The piece also speaks of a fresh onslaught since Monday morning; both are taken to be the same.",
    dating({
      phrase: "this week",
      anchor: PIECE.anchor,
      edtf: "2022-10-10/2022-10-13",
      basis: "inferred",
      reason:
        "From Monday, 10 October 2022, the day on which the week’s strikes began, a day known from outside the piece, to the piece itself.",
    }),
  ),
  event(
    EVENT.droneOrder,
    "drone-order",
    "Russia’s order of drones from Iran",
    "Said to be for 2,400 of them.",
  ),
  event(
    EVENT.droneAttacks,
    "drone-attacks",
    "Russia’s attacks with “kamikaze” drones",
    "Drones that can stay above their targets for hours. The piece names them both Shahed 135 and Shahids.",
  ),
  event(
    EVENT.helicopters,
    "helicopters-shot-down",
    "The shooting down of four Russian helicopters",
    "In the south of Ukraine.",
  ),
];

function event(
  id: string,
  slug: string,
  title: string,
  description: string,
  eventDating: Dating | null = null,
): DemoEvent {
  return { id, story_id: demoId("story", 1), slug, title, description, dating: eventDating };
}
