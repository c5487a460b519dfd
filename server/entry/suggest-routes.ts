import type { RequestHandler } from "express";
import { z } from "zod";
import { NotFound } from "../http/errors.ts";
import { idParameter, readQuery, textUpTo } from "../http/read-query.ts";
import { sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { outletAt } from "./find-things.ts";
import { seerOf } from "./seer-of.ts";
import {
  likeClaims,
  suggestClaims,
  suggestEvents,
  suggestSources,
  suggestSpeakers,
} from "./suggest-query.ts";

const question = z.object({
  q: textUpTo(2000),
  story: idParameter,
  text: textUpTo(2000),
  quote: textUpTo(2000),
});

/** GET /suggest/speakers.json, sources.json, events.json, claims.json, like.json: what may be meant by what is typed. */
export function suggestRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const what = pathPart(req, "what");
    const seer = seerOf(res);
    if (!wantsJson(res)) throw new NotFound("Suggestions are data: add .json to the address.");
    const asked = readQuery(req, question);
    const q = storable(asked.q);
    const typed = { text: storable(asked.text), quote: storable(asked.quote) };
    const found = {
      speakers: async () => (q === "" ? [] : await suggestSpeakers(db, q)),
      sources: async () => (q === "" ? [] : await suggestSources(db, q)),
      events: async () => (asked.story === null ? [] : await suggestEvents(db, q, asked.story)),
      claims: async () => (q === "" ? [] : await suggestClaims(db, seer, q, asked.story)),
      like: async () => await likeClaims(db, seer, typed, asked.story),
    };
    if (!isSuggested(what)) throw new NotFound("Nothing of this kind is suggested.");
    const suggestions = await found[what]();
    const isUnknown = what === "sources" && suggestions.length === 0;
    const outlet = isUnknown ? await outletAt(db, q) : null;
    sendJson(res, JSON.stringify({ suggestions, ...(what === "sources" ? { outlet } : {}) }));
  };
}

const SUGGESTED = ["speakers", "sources", "events", "claims", "like"] as const;

function isSuggested(what: string): what is (typeof SUGGESTED)[number] {
  return SUGGESTED.some((each) => each === what);
}

/** PostgreSQL cannot even look for the rest. */
function storable(text: string | null): string {
  return (text ?? "").replaceAll(/[\0\p{Cs}]/gu, " ").trim();
}
