import { z } from "zod";
import { hopRecord } from "../claims/claim.ts";
import { linkRecord } from "../claims/link.ts";
import { dismissalRecord } from "../conflicts/dismissal.ts";
import { datingRecord } from "../dates/dating.ts";
import { eventRecord } from "../events/event.ts";
import { graphSchemaPath } from "../http/paths.ts";
import { replyRequestRecord } from "../replies/reply-request.ts";
import { snapshotRecord, sourceRecord } from "../sources/source.ts";
import { speakerRecord } from "../speakers/speaker.ts";
import { storyRecord } from "../stories/story.ts";
import { GRAPH_FORMAT } from "./formats.ts";
import {
  claimComputed,
  crossingLink,
  graphClaim,
  graphComputed,
  graphDocument,
} from "./graph-document.ts";

/** The part of JSON Schema 2020-12 that the schema of the graph is written in. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
}

// The parts that get a name of their own, in the order in which they are told.
const PARTS: Record<string, { schema: z.ZodType; description: string }> = {
  story: {
    schema: storyRecord,
    description: "A matter under dispute: the set of claims about it.",
  },
  speaker: {
    schema: speakerRecord,
    description: "A person, organisation or outlet that says things.",
  },
  source: { schema: sourceRecord, description: "A published work in which a claim appears." },
  snapshot: {
    schema: snapshotRecord,
    description: "The text of a source as it stood when captured.",
  },
  event: {
    schema: eventRecord,
    description: "Something that claims say happened, or will; claims place it in time.",
  },
  claim: {
    schema: graphClaim,
    description: "One assertion by one claimant, found in one source.",
  },
  hop: {
    schema: hopRecord,
    description:
      "One step of reported speech. Its place in the chain is its position: 0 is the source's own voice, then inward.",
  },
  link: {
    schema: linkRecord,
    description: "A typed, directed sentence between two claims: from denies to.",
  },
  dismissal: {
    schema: dismissalRecord,
    description:
      "That an editor set a conflict aside, who did so, when and why: two datings that cannot both hold by a rule. It holds for the windows that stood then, and for no others.",
  },
  reply_request: {
    schema: replyRequestRecord,
    description:
      "That somebody was asked about a claim, when and by what means, and what came back: an answer, a refusal, or nothing yet.",
  },
  dating: {
    schema: datingRecord,
    description:
      "A date as said, and the days that bound it. The bounds are never more precise than the words.",
  },
  claim_computed: {
    schema: claimComputed,
    description: "What follows from a claim's chain and from the links of the file.",
  },
  graph_computed: {
    schema: graphComputed,
    description: "What follows from the file as a whole, and what leads out of it.",
  },
  crossing_link: {
    schema: crossingLink,
    description: "A link to or from a claim of another story.",
  },
};

/** The JSON Schema (2020-12) of gainsay-graph/1, made of the schemas that records are checked by. */
export const GRAPH_SCHEMA: JsonSchema = makeGraphSchema();

function makeGraphSchema(): JsonSchema {
  const { $schema = "", ...document } = toSchema(graphDocument, null);
  const parts = Object.entries(PARTS).map(([name, { schema, description }]) => {
    const { $schema: _same, ...part } = toSchema(schema, name);
    return [name, { description, ...part }] as const;
  });
  return {
    $schema,
    $id: graphSchemaPath(),
    title: GRAPH_FORMAT,
    description:
      "One story as a graph of claims and denials: who claimed what, on whose word, when, about when, and who denied it.",
    ...document,
    $defs: Object.fromEntries(parts),
  };
}

// A part within another is a reference to its name. Within itself, `named`, it is written out.
function toSchema(schema: z.ZodType, named: string | null): JsonSchema {
  return z.toJSONSchema(schema, {
    target: "draft-2020-12",
    override({ zodSchema, jsonSchema }) {
      const name = nameOf(zodSchema);
      if (name === undefined || name === named) return;
      const { description } = jsonSchema;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      jsonSchema.$ref = `#/$defs/${name}`;
      if (description !== undefined) jsonSchema.description = description;
    },
  }) as JsonSchema;
}

// A schema that was given another description is a child of the one that it was before.
function nameOf(schema: z.core.$ZodType): string | undefined {
  const found = Object.entries(PARTS).find(
    // oxlint-disable-next-line no-underscore-dangle -- so zod calls it
    ([, part]) => part.schema === schema || part.schema === schema._zod.parent,
  );
  return found?.[0];
}
