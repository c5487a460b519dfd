import { createHash } from "node:crypto";
import { z } from "zod";
import { datingRecord } from "../dates/dating.ts";
import { id, instant, webAddress, words } from "../records/record-parts.ts";

export const SOURCE_KINDS = [
  "article",
  "post",
  "newsletter",
  "interview",
  "broadcast",
  "speech",
  "document",
  "other",
] as const;

/** A published work in which a claim appears. */
export const sourceRecord = z.strictObject({
  id: id.describe("Identifier, the same wherever the source goes; its address is /sources/{id}."),
  title: words(500).describe("The title of the work, or what it is where it has none."),
  kind: z.enum(SOURCE_KINDS).describe("What sort of work it is."),
  url: webAddress.nullable().describe("Where it was published."),
  archive_url: webAddress.nullable().describe("Where a copy is kept."),
  outlet_id: id.nullable().describe("The speaker that published it."),
  byline: words(300).nullable().describe("The author as named in the work."),
  published: datingRecord.nullable().describe("When it was published, as a dating."),
  retrieved_at: instant.nullable().describe("When it was read for Gainsay."),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a language tag such as en or uk")
    .describe("Its language (BCP 47)."),
  recorded_at: instant.describe("When it was entered."),
});

export type Source = z.infer<typeof sourceRecord>;

/** The text of a source as it stood when captured. Never changed. */
export const snapshotRecord = z
  .strictObject({
    id: id.describe("Identifier of the snapshot."),
    source_id: id.describe("The source that was captured."),
    taken_at: instant.describe("When."),
    text: words(5_000_000).describe("The text, white space kept."),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe("SHA-256 of the text in UTF-8, in hexadecimal."),
  })
  .refine((snapshot) => snapshot.sha256 === sha256(snapshot.text), {
    path: ["sha256"],
    message: "is not the SHA-256 of the text",
  });

export type Snapshot = z.infer<typeof snapshotRecord>;

/** @example sha256("") // => "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
