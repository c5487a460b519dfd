import { expect } from "chai";
import fc from "fast-check";
import { z } from "zod";
import { BadAddress, BadHeader, Clash, InvalidInput } from "../../server/http/errors.ts";
import { inputFaults, invalidInput } from "../../server/http/input-faults.ts";
import { jsonPointer } from "../../server/http/json-pointer.ts";
import { problemOf } from "../../server/http/problem.ts";

/** What a pointer leads to, as RFC 6901 (4 and 6) reads it. */
function at(document: unknown, fragment: string): unknown {
  const pointer = decodeURIComponent(fragment.replace(/^#/, ""));
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((value, part) => (value as Record<string, unknown>)[part], document);
}

describe("a problem", () => {
  it("points at what is wrong, whatever it is called", () => {
    const part = fc.oneof(
      fc.nat({ max: 20 }),
      fc.string({ unit: "binary" }),
      fc.constantFrom("/", "~", "~1", "a/b", "m~n", " ", '"', "%", "é", "", "__proto__"),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (path) => {
        const wanted = Symbol("here");
        const document = path.reduceRight<unknown>((inner, name) => {
          const outer = Object.create(null) as Record<string, unknown>;
          outer[String(name)] = inner;
          return outer;
        }, wanted);
        const pointer = jsonPointer(path);
        expect(at(document, pointer)).to.equal(wanted);
        // A fragment holds nothing that would end it or have to be escaped once more.
        expect(pointer).to.match(/^#(?:\/(?:[\w\-.!~*'()]|%[0-9A-F]{2})*)*$/);
      }),
    );
  });

  it("is written as the examples of RFC 6901 are", () => {
    expect(jsonPointer([])).to.equal("#");
    expect(jsonPointer(["foo", 0])).to.equal("#/foo/0");
    expect(jsonPointer([""])).to.equal("#/");
    expect(jsonPointer(["a/b"])).to.equal("#/a~1b");
    expect(jsonPointer(["c%d"])).to.equal("#/c%25d");
    expect(jsonPointer(["e^f"])).to.equal("#/e%5Ef");
    expect(jsonPointer(['k"l'])).to.equal("#/k%22l");
    expect(jsonPointer([" "])).to.equal("#/%20");
    expect(jsonPointer(["m~n"])).to.equal("#/m~0n");
  });

  it("tells everything that a schema found wrong, and what it does not know", () => {
    const form = z.strictObject({
      text: z.string("The wording is missing."),
      chain: z.array(z.strictObject({ speaker: z.string("A step needs a speaker.") })),
    });
    const { error } = form.safeParse({ chain: [{ speaker: "a" }, {}], verdict: "false" });
    if (error === undefined) throw new Error("it was taken");
    const problem = problemOf(invalidInput(inputFaults(error)), "1");
    expect(problem).to.deep.equal({
      type: "/docs/writing#invalid-input",
      title: "Cannot be used",
      status: 422,
      detail: "The wording is missing. (And 2 more.)",
      error: "The wording is missing. (And 2 more.)",
      field: "text",
      at: undefined,
      errors: [
        { pointer: "#/text", detail: "The wording is missing.", field: "text" },
        {
          pointer: "#/chain/1/speaker",
          detail: "A step needs a speaker.",
          field: "chain.1.speaker",
        },
        { pointer: "#/verdict", detail: "There is no such field.", field: "verdict" },
      ],
      request_id: "1",
    });
  });

  it("of one field has one entry, and of an address or a header no pointer into the body", () => {
    const errors = (error: InvalidInput) => problemOf(error, "1").errors;
    expect(errors(new InvalidInput("No.", "chain.0.cue"))).to.deep.equal([
      { pointer: "#/chain/0/cue", detail: "No.", field: "chain.0.cue" },
    ]);
    expect(errors(new BadAddress("No.", "kind"))).to.deep.equal([
      { parameter: "kind", detail: "No.", field: "kind" },
    ]);
    expect(errors(new BadHeader("No.", "If-Match"))).to.deep.equal([
      { header: "If-Match", detail: "No.", field: "If-Match" },
    ]);
    expect(problemOf(new InvalidInput("No."), "1")).not.to.have.property("errors");
    expect(problemOf(new Clash("No."), "1")).not.to.have.property("errors");
  });

  it("of ours says nothing of what went wrong", () => {
    expect(problemOf(null, "1")).to.include({
      type: "about:blank",
      status: 500,
      title: "Something went wrong",
    });
  });
});
