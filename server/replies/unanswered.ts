/** Why a speaker is one whom a claim is about: it attacks what they claim, it is told to them, or they were asked. */
export const CONCERNS = ["attacked", "spoken to", "asked"] as const;
export type Concern = (typeof CONCERNS)[number];

/** The rule by which claims wait for a reply, as the page of them says it. */
export const RULE =
  "A published claim waits for the reply of everybody whose claim it attacks, who is spoken to in its chain or whom somebody asked, until an answer or a refusal is on record or a claim of theirs is linked to it; its own claimant and unnamed speakers aside.";
