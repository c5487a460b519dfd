import { expect } from "chai";
import { readDating } from "../../../server/dates/reading/read-dating.ts";

/** Wednesday 12 October 2022. */
const WEDNESDAY = "2022-10-12";

function edtfs(phrase: string, context: string | null = null, anchor = WEDNESDAY) {
  return readDating(phrase, anchor, context).readings.map(({ edtf }) => edtf);
}

describe("readDating, of names of days and years", () => {
  it("takes D-Day, VE Day and VJ Day for those of the war", () => {
    expect(edtfs("D-Day")[0]).to.equal("1944-06-06");
    expect(edtfs("since VE Day")[0]).to.equal("1945-05-08/..");
    expect(edtfs("V-J Day", null, "2022-03-01")[0]).to.equal("1945-08-15");
    expect(edtfs("D-Day", "He was 19 when he landed on D-Day.", "2014-06-08")[0]).to.equal(
      "1944-06-06",
    );
  });

  it("takes them for the day of the year where it is near, or the sentence looks ahead", () => {
    expect(edtfs("D-Day", "Veterans came back for D-Day.", "2014-06-08")[0]).to.equal("2014-06-06");
    expect(edtfs("VE Day", "Crowds will mark VE Day.")[0]).to.equal("2023-05-08");
  });

  it("knows the century of named decades", () => {
    expect(edtfs("the roaring twenties")).to.deep.equal(["192X"]);
    expect(edtfs("the swinging sixties")).to.deep.equal(["196X"]);
  });

  it("takes ages and temperatures for no decade", () => {
    for (const phrase of ["in his 60s", "in her early thirties", "temperatures in the 60s"])
      expect(edtfs(phrase), phrase).to.deep.equal([]);
    expect(edtfs("a man in his 60s died on Monday")[0]).to.equal("2022-10-10");
    expect(edtfs("in the 60s")).to.deep.equal(["196X"]);
  });

  it("takes New Year for its first day, over New Year for its turn, and the new year for a year", () => {
    expect(edtfs("at New Year")[0]).to.equal("2023-01-01");
    expect(edtfs("over the New Year")).to.deep.equal(["2022-12-31/2023-01-01"]);
    expect(edtfs("the New Year weekend")[0]).to.equal("2022-12-31/2023-01-01");
    expect(edtfs("New Year 2020")).to.deep.equal(["2020-01-01"]);
    expect(edtfs("in the new year")).to.deep.equal(["2023"]);
    expect(edtfs("early in the new year")).to.deep.equal(["2023-01/2023-06~"]);
  });

  it("lets the new year begin where something comes before it, after it or goes up to it", () => {
    expect(edtfs("until the new year")).to.deep.equal(["../2023-01-01"]);
    expect(edtfs("before the new year")).to.deep.equal(["../2022-12-31"]);
    for (const end of ["New Year", "the New Year", "New Year's"])
      expect(edtfs(`between Christmas and ${end}`)[0], end).to.equal("2022-12-25/2023-01-01");
  });
});

describe("readDating, of tenses without will", () => {
  it("takes what comes for the coming one", () => {
    expect(edtfs("come May")[0]).to.equal("2023-05");
    expect(edtfs("come Monday morning")[0]).to.equal("2022-10-17");
    expect(edtfs("had come Monday")[0]).to.equal("2022-10-10");
  });

  it("takes the present of what is scheduled for what is to come", () => {
    for (const context of [
      "The court hears the case Monday.",
      "The team plays its first match Monday.",
      "The company reports its results Monday.",
    ])
      expect(edtfs("Monday", context), context).to.deep.equal(["2022-10-17", "2022-10-10"]);
  });

  it("takes nouns that look like such verbs for none", () => {
    for (const context of [
      "New plays on the war Monday drew crowds.",
      "Two reports on the spill Monday blamed the owner.",
    ])
      expect(edtfs("Monday", context)[0], context).to.equal("2022-10-10");
  });

  it("takes the day itself or the week before where the sentence looks back", () => {
    expect(edtfs("Wednesday", "He spoke Wednesday.")).to.deep.equal([
      "2022-10-12",
      "2022-10-05",
      "2022-10-19",
    ]);
  });

  it("finds no date in what comes again on weekdays", () => {
    for (const phrase of ["on Tuesdays", "on Mondays and Thursdays", "at weekends"])
      expect(edtfs(phrase), phrase).to.deep.equal([]);
    expect(edtfs("two Tuesdays ago")).to.deep.equal(["2022-10-04"]);
  });
});
