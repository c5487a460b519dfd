import { expect } from "chai";
import type { RawAnswer } from "../support/raw-request.ts";

/** Texts that would do harm in a header: another line, what no header holds, what is no Latin-1, and too much. */
export const HOSTILE_IN_HEADERS: readonly string[] = [
  "a\r\nSet-Cookie: evil=1\nX-Evil: 1\u{560d}\u{560a}X-Evil: 1\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>evil",
  "a\0b\x01\x1f\x7f\x85",
  "Žluťoučký 日本語 мост 🧨 é%0d%0aX-Evil:%201",
  "x".repeat(20_000),
];

/** Every header that the site sends, and none besides. */
const OWN = new Set([
  "access-control-allow-origin",
  "allow",
  "cache-control",
  "connection",
  "content-disposition",
  "content-encoding",
  "content-length",
  "content-security-policy",
  "content-type",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "date",
  "etag",
  "idempotent-replayed",
  "keep-alive",
  "last-modified",
  "location",
  "origin-agent-cluster",
  "referrer-policy",
  "retry-after",
  "set-cookie",
  "transfer-encoding",
  "vary",
  "www-authenticate",
  "x-content-type-options",
  "x-dns-prefetch-control",
  "x-download-options",
  "x-frame-options",
  "x-permitted-cross-domain-policies",
  "x-request-id",
  "x-xss-protection",
]);

/** What each header may be that could hold something of what was sent. */
const FORMS: Readonly<Record<string, RegExp>> = {
  "content-disposition": /^attachment; filename="[\w.-]+"$/,
  "content-type": /^[a-z]+\/[a-z+-]+(?:; charset=utf-8)?$/,
  etag: /^(?:W\/)?"[\w+/=-]+"$/,
  location: /^\/(?!\/)[\x21-\x7e]*$/,
  "retry-after": /^\d+$/,
  "set-cookie":
    /^gainsay(?:-form)?=[\w-]{0,43}; (?:Max-Age=\d+; )?Path=\/; Expires=[\w ,:]+; HttpOnly; SameSite=Lax$/,
  "www-authenticate": /^Bearer realm="Gainsay"(?:, error="\w+")?(?:, scope="\w+")?$/,
  vary: /^[A-Za-z, -]+$/,
};

/**
 * Asserts that an answer is one of ours, whatever was asked: no fault of ours, no header that is not of the site or not in
 * its form, and one answer alone.
 */
export function expectOwnHeaders(answer: RawAnswer, told: string): void {
  expect(answer.status, told).to.be.within(200, 499);
  for (const line of answer.lines) {
    expect(line, told).to.match(/^[A-Za-z-]+: [\x20-\x7e]*$/);
    const name = line.slice(0, line.indexOf(":")).toLowerCase();
    expect(OWN.has(name), `${told}: ${line}`).to.equal(true);
    expect(line.slice(name.length + 2), `${told}: ${line}`).to.match(FORMS[name] ?? /^/);
  }
  const names = answer.lines.map((line) => line.slice(0, line.indexOf(":")).toLowerCase());
  const once = names.filter((name) => name !== "set-cookie");
  expect(new Set(once).size, told).to.equal(once.length);
}
