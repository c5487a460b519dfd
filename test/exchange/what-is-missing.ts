import type { GraphDocument } from "../../server/exchange/graph-document.ts";

type Dated = { anchor: string | null } | null;

/**
 * The ids and anchors in a document that name nothing in it. Written without a look at how the exporter
 * does it: every field that ends in `_id`, and every anchor.
 */
export function whatIsMissing(graph: GraphDocument): string[] {
  const { computed: _computed, ...document } = graph;
  const hops = document.claims.flatMap((claim) => claim.chain);
  const things = {
    story: [document.story],
    speaker: document.speakers,
    source: document.sources,
    event: document.events,
    claim: document.claims,
    hop: hops,
  };
  const known = new Set(
    Object.entries(things).flatMap(([kind, all]) => all.map(({ id }) => `${kind}:${id}`)),
  );
  const kinds: Record<string, keyof typeof things> = {
    story_id: "story",
    source_id: "source",
    on_record_source_id: "source",
    outlet_id: "speaker",
    claimant_id: "speaker",
    speaker_id: "speaker",
    recipient_id: "speaker",
    origin_id: "speaker",
    event_id: "event",
    from_claim_id: "claim",
    claim_id: "claim",
    answering_claim_id: "claim",
    to_claim_id: "claim",
  };
  const missing: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key.endsWith("_id") && inner !== null) {
        const kind = kinds[key];
        if (kind === undefined) throw new Error(`${key}: what does it name?`);
        if (!known.has(`${kind}:${inner as string}`)) missing.push(`${key} ${inner as string}`);
      }
      if (key === "anchor" && !isKnown((value as NonNullable<Dated>).anchor)) {
        missing.push(`anchor ${inner as string}`);
      }
      // The two things of a dismissal are named as anchors are, and none of them may be outside.
      if ((key === "first" || key === "second") && !known.has(String(inner).split("/")[0] ?? "")) {
        missing.push(`${key} ${inner as string}`);
      }
      walk(inner);
    }
  };
  const isKnown = (anchor: string | null): boolean => {
    if (anchor === null || /^[-+]?\d/.test(anchor)) return true;
    return known.has(anchor.split("/")[0] ?? "") || document.outside_anchors.includes(anchor);
  };
  walk(document);
  return missing;
}
