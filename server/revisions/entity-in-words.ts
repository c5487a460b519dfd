import type { Entity } from "./revision.ts";

/** What an entity is called in sentences. @example entityInWords("reply_request") // => "request for a reply" */
export function entityInWords(entity: Entity): string {
  return entity === "reply_request" ? "request for a reply" : entity;
}
