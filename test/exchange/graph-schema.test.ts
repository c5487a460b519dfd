import { expect } from "chai";
import { GRAPH_DOCS, type PartDocs } from "../../server/exchange/format-docs.ts";
import { GRAPH_EXAMPLE } from "../../server/exchange/graph-example.ts";
import { GRAPH_SCHEMA, type JsonSchema } from "../../server/exchange/graph-schema.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { graphFaults } from "./graph-validator.ts";

const objects = (schema: JsonSchema): JsonSchema[] => [
  ...(schema.properties === undefined ? [] : [schema]),
  ...Object.values({ ...schema.properties, ...schema.$defs }).flatMap(objects),
  ...(schema.items === undefined ? [] : objects(schema.items)),
  ...(schema.anyOf ?? []).flatMap(objects),
];

describe("the schema of gainsay-graph/1", () => {
  it("is strict: no object may have a field that it does not name", () => {
    const all = objects(GRAPH_SCHEMA);
    expect(all.length).to.be.greaterThan(12);
    for (const object of all) expect(object.additionalProperties).to.equal(false);
  });

  it("describes every field", () => {
    for (const object of objects(GRAPH_SCHEMA)) {
      for (const [name, field] of Object.entries(object.properties ?? {})) {
        // Pages print it as it is.
        expect(field.description, name).to.match(/.{4}/).and.not.include("`");
      }
    }
  });

  it("asks for every field but the computed ones and those that came later", () => {
    const LATER = [
      "computed",
      "dismissals",
      "reply_requests",
      "decided_by",
      "decided_at",
      "withdrawn",
    ];
    for (const object of objects(GRAPH_SCHEMA)) {
      // The state of an event alone: those of stories and claims were there from the beginning.
      const isEvent = object.properties?.["slug"] !== undefined && "dating" in object.properties;
      const later = isEvent ? [...LATER, "state"] : LATER;
      const names = Object.keys(object.properties ?? {}).filter((name) => !later.includes(name));
      expect(object.required ?? []).to.have.members(names);
    }
  });

  it("takes the example, also without what is computed", () => {
    expect(graphFaults(GRAPH_EXAMPLE)).to.deep.equal([]);
    const { computed: _, ...plain } = structuredClone(GRAPH_EXAMPLE);
    for (const claim of plain.claims) delete claim.computed;
    expect(graphFaults(plain)).to.deep.equal([]);
  });

  it("takes what the first version wrote, which knew of no dismissals and no replies", () => {
    const {
      dismissals: _,
      reply_requests: _r,
      computed,
      ...older
    } = structuredClone(GRAPH_EXAMPLE);
    const { dismissals: __, reply_requests: _c, ...counts } = computed?.counts ?? {};
    expect(graphFaults({ ...older, computed: { ...computed, counts } })).to.deep.equal([]);
  });

  it("refuses a field too many, one too few, and a value that is none of the known", () => {
    const [claim] = GRAPH_EXAMPLE.claims;
    const withClaim = (changed: object) => ({ ...GRAPH_EXAMPLE, claims: [changed] });
    const { text: _, ...wordless } = claim ?? {};
    expect(graphFaults(withClaim({ ...claim, verdict: "false" }))[0]).to.include("verdict");
    expect(graphFaults(withClaim(wordless))[0]).to.include("text");
    expect(graphFaults(withClaim({ ...claim, modality: "might" }))[0]).to.include("modality");
    expect(graphFaults({ ...GRAPH_EXAMPLE, format: "gainsay-graph/2" })).to.have.length(1);
    expect(graphFaults({ ...GRAPH_EXAMPLE, verdicts: [] })).to.have.length(1);
  });
});

describe("the page about gainsay-graph/1", () => {
  const site = useSite(useTransaction());

  it("describes every field of every part", async () => {
    const html = await site().html("/docs/gainsay-graph");
    for (const part of GRAPH_DOCS) {
      expect(html).to.include(`id="${part.name}"`);
      for (const { name } of part.fields) expect(html).to.include(`<code>${name}</code>`);
    }
    expect(GRAPH_DOCS.find(({ name }) => name === "hop")?.fields).to.have.length(10);
  });

  it("leads to a heading with each type that it names", async () => {
    const html = await site().html("/docs/gainsay-graph");
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);
    expect(targets.length).to.be.greaterThan(20);
    for (const target of targets) expect(html).to.include(`id="${target}"`);
  });

  it("says the same as data", async () => {
    const page = await site().json<{ parts: PartDocs[]; schema: string }>(
      "/docs/gainsay-graph.json",
    );
    expect(page.parts).to.deep.equal(GRAPH_DOCS);
    expect(await site().json<JsonSchema>(page.schema)).to.deep.equal(GRAPH_SCHEMA);
    expect(GRAPH_SCHEMA.$id).to.equal(page.schema);
  });

  it("serves the schema to any site", async () => {
    const answer = await site().get("/schemas/gainsay-graph-1.json");
    expect(answer.headers.get("content-type")).to.equal("application/json; charset=utf-8");
    expect(answer.headers.get("access-control-allow-origin")).to.equal("*");
  });
});
