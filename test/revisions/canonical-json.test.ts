import { expect } from "chai";
import * as fc from "fast-check";
import { canonicalHash, canonicalJson, type Json } from "../../server/revisions/canonical-json.ts";

describe("canonical JSON", () => {
  // RFC 8785, section 3.2.3: names are sorted by their UTF-16 code units.
  it("sorts names as the RFC's own example", () => {
    const value = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    expect(
      [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map((found) => found[1]),
    ).to.deep.equal([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  // RFC 8785, section 3.2.2.
  it("writes literals, strings and numbers as the RFC's own example", () => {
    const value = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).to.equal(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it("has one text for what says the same, and says the same when it is read", () => {
    const shuffled = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== "object" || value === null) return value;
      const members = Object.entries(value).map(([name, member]) => [name, shuffled(member)]);
      return Object.fromEntries(members.toReversed()) as Json;
    };
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const json = value as Json;
        let text: string;
        try {
          text = canonicalJson(json);
        } catch (error) {
          // Half of a surrogate pair has no UTF-8 and so no hash.
          if (error instanceof TypeError && /\p{Surrogate}/u.test(allText(json))) return;
          throw error;
        }
        expect(canonicalJson(shuffled(json))).to.equal(text);
        expect(canonicalJson(JSON.parse(text) as Json)).to.equal(text);
        expect(JSON.stringify(JSON.parse(text))).to.have.length(text.length);
      }),
    );
  });

  for (const [name, value] of [
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    ["undefined", undefined],
    ["a member undefined", { a: undefined }],
    ["a function", () => 1],
    ["a bigint", 1n],
    ["half of a surrogate pair", "\ud800"],
    ["such a half in a name", { "\udead": 1 }],
  ] as const) {
    it(`refuses ${name}`, () => {
      expect(() => canonicalJson(value as unknown as Json)).to.throw(TypeError);
    });
  }

  it("is hashed as UTF-8 by SHA-256", () => {
    // printf '%s' '{"name":"Зеленський"}' | sha256sum
    expect(canonicalHash({ name: "Зеленський" })).to.equal(
      "371112c163b74ebf0da19072f81021bd44048b44d07df8576a331f542488273e",
    );
  });
});

function allText(value: Json): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(allText).join(" ");
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .map(([name, member]) => `${name} ${allText(member)}`)
    .join(" ");
}
