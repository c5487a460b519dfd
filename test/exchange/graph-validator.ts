import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { GRAPH_SCHEMA } from "../../server/exchange/graph-schema.ts";

/** Checks a document by the schema that the site serves, as any other reader of the format would. */
export const validateGraph: ValidateFunction = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  allErrors: true,
}).compile(GRAPH_SCHEMA);

/** What is wrong with a document, one line each. */
export function graphFaults(document: unknown): string[] {
  if (validateGraph(document)) return [];
  return (validateGraph.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath} ${message ?? ""} ${JSON.stringify(params)}`,
  );
}
