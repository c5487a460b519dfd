import { expect } from "chai";
import { parseMarkup } from "../support/markup.ts";
import { type RawAnswer, rawRequest } from "../support/raw-request.ts";

// What must never be read in an answer: how the site is built, or where it lies.
const INSIDES =
  /node_modules|\bat (?:async )?[\w.<>]+ \(|\/server\/|\.ts:\d|select |syntax error|DatabaseError|ECONN/;

/**
 * Asserts what every answer has to be, whatever was asked: no fault of ours, whole markup in which nothing
 * of the request became an element, or JSON, and no word about our insides.
 *
 * @param request what was sent, for the message
 */
export function expectDecent(answer: RawAnswer, request: string): void {
  const asked = JSON.stringify(request.slice(0, 300));
  expect(answer.status, asked).to.be.within(200, 499);
  // What is no HTTP is refused before it comes to the application, in a sentence; what it expects, by Node itself.
  if (!answer.headers.has("x-request-id")) {
    expect(answer.status, asked).to.be.oneOf([400, 408, 413, 417, 431]);
    if (answer.body === "") expect(answer.status, asked).to.be.oneOf([400, 417]);
    else expect(answer.body, asked).to.match(/^[A-Z].+\.\n$/);
    return;
  }
  expect(answer.headers.get("x-content-type-options"), asked).to.equal("nosniff");
  expect(answer.headers.has("set-cookie"), asked).to.equal(false);
  const type = answer.headers.get("content-type") ?? "";
  if (answer.body === "") return;
  if (answer.status >= 400) {
    expect(answer.body, asked).not.to.match(INSIDES);
    expect(answer.headers.get("cache-control") ?? "no-store", asked).to.equal("no-store");
  }
  if (/^application\/(?:problem\+)?json;/.test(type)) expectJson(answer, asked);
  else if (type.startsWith("text/html")) expectHtml(answer, asked);
}

function expectJson({ status, body }: RawAnswer, asked: string): void {
  const page = JSON.parse(body) as Record<string, unknown>;
  if (status < 400) return;
  expect(page["status"], asked).to.equal(status);
  expect(page["error"], asked)
    .to.be.a("string")
    .that.matches(/^\S.*\S$/s);
}

function expectHtml({ status, body }: RawAnswer, asked: string): void {
  const tags = parseMarkup(body);
  expect(tags.filter(({ name }) => name === "h1").length, asked).to.equal(1);
  for (const { name, attributes } of tags) {
    expect(name, asked).not.to.be.oneOf(["img", "iframe", "object", "embed", "base", "style"]);
    if (name === "script")
      expect(attributes.get("src"), asked).to.match(/^\/assets\/js\/[\w-]+\.js/);
    for (const [attribute, value] of attributes) {
      expect(attribute, asked).not.to.match(/^on|^style$|^autofocus$/);
      if (attribute === "href" || attribute === "src" || attribute === "action") {
        expect(value, asked).to.match(/^(?:\/(?!\/)|#|https?:\/\/(?!evil))/);
      }
    }
  }
  if (status >= 400) {
    const lede = tags.find(({ attributes }) => attributes.get("class") === "lede")?.text ?? "";
    expect(lede, asked).to.match(/^\S.*[.?!]$/s);
  }
}

/** Sends a GET for an address just as it is written, and asserts a decent answer. */
export async function getDecently(
  origin: string,
  address: string,
  ...headers: readonly string[]
): Promise<RawAnswer> {
  const request = [`GET ${address} HTTP/1.1`, "Host: 127.0.0.1", ...headers].join("\r\n");
  const answer = await rawRequest(origin, request);
  expectDecent(answer, request);
  return answer;
}

/** Runs `check` over all entries, a few at a time, as readers come. */
export async function forEachAtOnce<Entry>(
  entries: readonly Entry[],
  check: (entry: Entry) => Promise<unknown>,
): Promise<void> {
  const AT_ONCE = 8;
  const waiting = entries.values();
  const walk = async () => {
    for (const entry of waiting) await check(entry);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
}
