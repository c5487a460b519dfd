import { expect } from "chai";
import fc from "fast-check";
import { BadHeader, InvalidInput } from "../../server/http/errors.ts";
import { fingerprint, LONGEST_KEY, readKey } from "../../server/http/idempotency-key.ts";

const key = (header: string) => readKey({ headers: { "idempotency-key": header } });

describe("an idempotency key", () => {
  it("is a quoted string, as the draft has it, or the same without quotes", () => {
    expect(key('"8e03978e-40d5-43dd-bc93-6894a57f9324"')).to.equal(
      "8e03978e-40d5-43dd-bc93-6894a57f9324",
    );
    expect(key("8e03978e-40d5-43dd-bc93-6894a57f9324")).to.equal(
      "8e03978e-40d5-43dd-bc93-6894a57f9324",
    );
    expect(key(String.raw`"a \"b\" \\ c"`)).to.equal(String.raw`a "b" \ c`);
    expect(readKey({ headers: {} })).to.equal(null);
    expect(readKey({ headers: {}, body: {} })).to.equal(null);
    expect(readKey({ headers: {}, body: { form_key: "1-2" } })).to.equal("1-2");
  });

  it("is read back from any text of ASCII that a program quotes", () => {
    const ascii = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: LONGEST_KEY });
    fc.assert(
      fc.property(ascii, (text) => {
        expect(key(`"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`)).to.equal(text);
      }),
    );
  });

  it("is refused where it is empty, too long, several, or holds what no line can hold", () => {
    for (const header of [
      "",
      '""',
      '"',
      '"a',
      'a"',
      "a, b",
      '"a", "b"',
      "a b",
      "a\r\nSet-Cookie: x=y",
      '"a\r\nLocation: https://evil.example"',
      '"a\0"',
      '"a\u007F"',
      '"é"',
      String.raw`"a\b"`,
      "x".repeat(LONGEST_KEY + 1),
      `"${"x".repeat(LONGEST_KEY + 1)}"`,
      "x".repeat(100_000),
    ]) {
      expect(() => key(header), header.slice(0, 40)).to.throw(BadHeader);
    }
    for (const form_key of ["", "a b", 1, null, ["a"], "x".repeat(LONGEST_KEY + 1), "a\r\nb"]) {
      expect(() => readKey({ headers: {}, body: { form_key } })).to.throw(InvalidInput);
    }
  });
});

describe("the fingerprint of a request", () => {
  const of = (body: object, originalUrl = "/a", method = "POST") =>
    fingerprint({ method, originalUrl, body });

  it("is the same for the same fields in any order, and leaves out what each form has anew", () => {
    const field = fc.tuple(fc.constantFrom("a", "b", "c", "note"), fc.jsonValue());
    fc.assert(
      fc.property(fc.array(field), fc.string(), (fields, form_token) => {
        const one = Object.fromEntries(fields);
        const other = Object.fromEntries(Object.entries(one).toReversed());
        expect(of({ ...other, form_token })).to.equal(of(one));
      }),
    );
  });

  it("is refused for what is nested deeper than it can be read", () => {
    const deep = JSON.parse(`{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`) as object;
    expect(() => of(deep)).to.throw(InvalidInput, "nested too deep");
  });

  it("is another one for another body, address or method", () => {
    const all = [
      of({}),
      of({ a: 1 }),
      of({ a: "1" }),
      of({ a: [1] }),
      of({ b: 1 }),
      of({ a: 1 }, "/b"),
      of({ a: 1 }, "/a?x"),
      of({ a: 1 }, "/a", "PUT"),
    ];
    expect(new Set(all).size).to.equal(all.length);
    for (const hash of all) expect(hash).to.match(/^[0-9a-f]{64}$/);
  });

  it("refuses half a character", () => {
    expect(() => of({ a: "\uD800" })).to.throw(InvalidInput);
  });
});
