import { expect } from "chai";
import { asSentence, movedAlong, withStuck } from "../../server/anchors/move-reasons.ts";
import { dated } from "../support/builders.ts";
import { clock } from "./hanging.ts";

const ID = "01932b6e-8f3a-7c11-9a55-0242ac120002";
const HOP = clock(`hop:${ID}/said`);

function along(kind: string, before: string | null, after: string | null): string {
  const [from, to] = [before, after].map((edtf) => (edtf === null ? null : dated(edtf)));
  return movedAlong({ clock: clock(kind), before: from ?? null, after: to ?? null }, true, "So.");
}

describe("what the history says of a move", () => {
  it("tells the kind of the clock and both dates, of every kind", () => {
    const told = [`source:${ID}/published`, `event:${ID}/dating`, `claim:${ID}/said`]
      .concat(`claim:${ID}/event`, `hop:${ID}/said`)
      .map((kind) => along(kind, "2022-10-11", "2022-10"));
    const rest = "which this is counted from, moved from 11 October 2022 to October 2022: So.";
    expect(told).to.deep.equal([
      `The publication date of the source, ${rest}`,
      `The date of the event, ${rest}`,
      `The said date of the claim, ${rest}`,
      `The event date of the claim, ${rest}`,
      `The said date of a step of a chain, ${rest}`,
    ]);
  });

  it("tells of a date that came or went, and of bounds where the words are the same", () => {
    const event = `event:${ID}/dating`;
    expect(along(event, "2022", null)).to.match(/, was 2022, and has no date any more: So\.$/);
    expect(along(event, null, "2022")).to.match(/, had no date, and is 2022 now: So\.$/);
    const [before, after] = ["2021-02-28", "2021-03-15"].map((earliest) => ({
      ...dated("2021-04~"),
      earliest,
    }));
    expect(
      movedAlong({ clock: HOP, before: before ?? null, after: after ?? null }, false, "So."),
    ).to.match(/from through other dates, moved from 28 February – .* to 15 March – .*: So\.$/);
  });

  it("stays short where a date is a long set of days", () => {
    const days = Array.from(
      { length: 28 },
      (_, at) => `2022-02-${String(at + 1).padStart(2, "0")}`,
    );
    const told = along(`event:${ID}/dating`, `[${days.join(",")}]`, "2023");
    expect(told).to.match(/moved from February 2022 to 2023/);
  });

  it("counts what is stuck by kind", () => {
    expect(withStuck("It is of April", [])).to.equal("It is of April");
    const stuck = [HOP, clock(`event:${ID}/dating`), HOP];
    expect(withStuck("It is of April", stuck)).to.equal(
      "It is of April. Could not be moved along, and stay: the date of an event; the said dates of 2 steps of chains.",
    );
  });

  it("ends a reason with a full stop, where there is room for one", () => {
    expect(asSentence(" It is of April ")).to.equal("It is of April.");
    expect(asSentence("“Is it of April?”")).to.equal("“Is it of April?”");
    expect(asSentence("r".repeat(1000))).to.have.length(1000);
  });
});
