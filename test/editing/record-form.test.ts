import { expect } from "chai";
import fc from "fast-check";
import { EVENT_FORM } from "../../server/editing/event-form.ts";
import {
  fieldOfFault,
  givenIn,
  namesOf,
  readKey,
  typedFrom,
} from "../../server/editing/record-form.ts";
import { SOURCE_FORM } from "../../server/editing/source-form.ts";
import { SPEAKER_FORM } from "../../server/editing/speaker-form.ts";
import { STORY_FORM } from "../../server/editing/story-form.ts";

const FORMS = [STORY_FORM, SPEAKER_FORM, SOURCE_FORM, EVENT_FORM];

describe("what a form of a record gives", () => {
  it("is nothing where nothing was typed, whatever stands in it", () => {
    for (const form of FORMS) {
      const texts = fc.record(
        Object.fromEntries(namesOf(form).map((name) => [name, fc.string({ maxLength: 20 })])),
      );
      fc.assert(
        fc.property(texts, (sent) => {
          const shown = { ...typedFrom(sent, namesOf(form)), published_read: "", dating_read: "" };
          expect(givenIn(form, shown, shown), form.entity).to.deep.equal({});
        }),
        { numRuns: 50 },
      );
    }
  });

  it("is what differs, in the shape of the record", () => {
    const shown = SPEAKER_FORM.blank(new Date());
    const typed = { ...shown, name: "Ann", aliases: " A \n\nB", same_as: "https://a.example" };
    expect(givenIn(SPEAKER_FORM, typed, shown)).to.deep.equal({
      name: "Ann",
      aliases: ["A", "B"],
      same_as: ["https://a.example"],
    });
  });

  it("holds a date as its words and what they are counted from, or null where both were taken out", () => {
    const shown = {
      ...EVENT_FORM.blank(new Date()),
      dating_phrase: "yesterday",
      dating_anchor: "2022-10-11",
    };
    const given = (typed: Record<string, string>) =>
      givenIn(EVENT_FORM, { ...shown, ...typed }, shown)["dating"];
    expect(given({})).to.equal(undefined);
    expect(given({ dating_phrase: "today" })).to.deep.equal({
      phrase: "today",
      anchor: "2022-10-11",
    });
    expect(given({ dating_phrase: "", dating_anchor: "" })).to.equal(null);
    const read = readKey("dating", shown);
    expect(given({ dating_reading: "2", dating_read: read })).to.deep.equal({
      phrase: "yesterday",
      anchor: "2022-10-11",
      reading: 2,
    });
    // Chosen of other words.
    expect(given({ dating_reading: "2", dating_read: '["on Friday",""]' })).to.equal(undefined);
  });

  it("takes no more than text from what was sent", () => {
    expect(
      typedFrom({ a: ["x", "y"], b: { c: 1 }, d: 7, __proto__: null }, ["a", "b", "d", "e"]),
    ).to.deep.equal({ a: "x", b: "", d: "", e: "" });
  });

  it("has a field for each fault that is of one", () => {
    const at = (path: readonly (string | number)[]) =>
      fieldOfFault(SOURCE_FORM, { path, message: "" });
    expect(at(["title"])).to.equal("title");
    expect(at(["outlet_id"])).to.equal("outlet");
    expect(at(["published"])).to.equal("published_phrase");
    expect(at(["published", "edtf"])).to.equal("published_phrase");
    expect(at(["published", "anchor"])).to.equal("published_anchor");
    expect(at(["anchor"])).to.equal("published_anchor");
    expect(at(["reason"])).to.equal("reason");
    expect(at(["version"])).to.equal(null);
    expect(at([])).to.equal(null);
    expect(fieldOfFault(SPEAKER_FORM, { path: ["aliases", 3], message: "" })).to.equal("aliases");
  });
});
