import { claims } from "./claims.ts";
import { events } from "./events.ts";
import { links } from "./links.ts";
import { sources } from "./sources.ts";
import { speakers } from "./speakers.ts";
import { story } from "./story.ts";

/** The demo story as records, each list in the order of the piece; when they are recorded, the seed says. */
export const demoStory = { story, speakers, sources, events, claims, links } as const;
