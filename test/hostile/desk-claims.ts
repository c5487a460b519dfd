import { type DeskText, upTo } from "./desk-texts.ts";
import { type Keys, made, type Senders } from "./desk-send.ts";

/** Claims in every state, their links, proposals, questions, and what is half typed. */
export async function someClaims(
  { draft, publish }: Senders,
  { line }: DeskText,
  records: Keys,
): Promise<Keys> {
  // Claims refuse control characters, but for line breaks.
  const prose = `${line}\n${line}`;
  const reason = line;
  const short = upTo(100, line);
  const said = { phrase: line, edtf: "2022-10-10" };
  const entry = {
    story: { id: records["storyId"] },
    source: records["source"],
    text: prose,
    quote: prose,
    quote_prefix: upTo(300, prose),
    quote_suffix: upTo(300, prose),
    locator: upTo(200, line),
    hedge: upTo(200, line),
    hops: [
      { cue: short, hedge: short, said },
      {
        speaker: { id: records["speakerId"] },
        recipient: { id: records["hearerId"] },
        cue: short,
        hedge: short,
        said,
        on_record: "this source",
      },
    ],
    said,
    event: { id: records["event"] },
    event_dating: { phrase: line, edtf: "2022-04" },
  };
  const enter = async (more: object = {}) =>
    made(await draft("/claims", { ...entry, ...more }), "claim").id;
  const claims: string[] = [];
  const entered = new Map<string, object>();
  for (let place = 0; place < 3; place++) {
    const id = await enter({ event_dating: { phrase: line, edtf: `2022-0${place + 4}` } });
    await draft(`/claims/${id}/submit`, {}, 1);
    const published = await publish(`/claims/${id}/publish`, { reason }, 2);
    entered.set(id, made(published, "claim"));
    claims.push(id);
  }
  const [claim = "", denial = "", withdrawn = ""] = claims;
  const link = async (from: string, kind: string, to: string) =>
    made(
      await publish(`/claims/${from}/links`, {
        to,
        kind,
        form: kind === "denies" ? "partial" : null,
        target: kind === "denies" ? "a detail" : null,
        note: prose,
        reason,
      }),
      "link",
    ).id;
  const denies = await link(denial, "denies", claim);
  const repeats = await link(withdrawn, "repeats", claim);
  await publish(`/links/${denies}`, { kind: "denies", note: `${prose} or not`, reason }, 1);
  await publish(`/links/${repeats}/withdraw`, { reason }, 1);
  await publish(`/claims/${withdrawn}/withdraw`, { reason }, 3);

  const written = await enter({ links: [{ kind: "disputes", to: claim, note: prose }] });
  const handedIn = await enter();
  await draft(`/claims/${handedIn}/submit`, {}, 1);
  const refused = await enter();
  await draft(`/claims/${refused}/submit`, {}, 1);
  await publish(`/claims/${refused}/refuse`, { reason }, 2);

  const proposed = (id: string) => ({ ...entered.get(id), text: `${line}, as proposed` });
  const propose = async (id: string) =>
    made(await draft(`/claims/${id}/proposals`, { record: proposed(id), reason }, 3), "proposal")
      .id;
  const open = await propose(claim);
  const refusedProposal = await propose(claim);
  await publish(`/proposals/${refusedProposal}/refuse`, { reason });
  const meeting = await propose(denial);
  const { chain = [] } = entered.get(denial) as { chain?: readonly { readonly id: string }[] };
  const hops = entry.hops.map((hop, place) => ({ ...hop, id: chain[place]?.id }));
  await publish(`/claims/${denial}`, { ...entry, hops, text: `${line}, as changed`, reason }, 3);

  const question = {
    speaker: records["hearer"],
    asked_on: "2022-10-12",
    means: "e-mail",
    note: prose,
  };
  const ask = async () => made(await publish(`/claims/${claim}/replies`, question), "request").id;
  const unanswered = await ask();
  const answered = await ask();
  const answer = { outcome: "answered", outcome_on: "2022-10-13", answering_claim: denial };
  await publish(`/replies/${answered}`, { ...answer, note: `${prose} or not` }, 1);

  const fields = Object.fromEntries(TYPED.map((name) => [name, line]));
  const kept = async (body: object) =>
    (await draft("/working-copies", body))["id"] as unknown as string;
  const copy = await kept({ fields });
  const editCopy = await kept({ claim: written, version: 1, fields });
  return {
    claim,
    denial,
    withdrawn,
    denies,
    repeats,
    written,
    handedIn,
    refused,
    open,
    refusedProposal,
    meeting,
    unanswered,
    answered,
    copy,
    editCopy,
  };
}

/** Fields of the form of a claim in which anything can be typed. */
export const TYPED: readonly string[] = [
  "story_title",
  "source",
  "source_title",
  "source_outlet",
  "source_byline",
  "source_published",
  "text",
  "quote",
  "locator",
  "hedge",
  "hops.0.speaker",
  "hops.0.cue",
  "hops.1.speaker",
  "hops.1.recipient",
  "hops.1.said",
  "said",
  "event",
  "event_dating",
  "links.0.to",
  "links.0.note",
];
