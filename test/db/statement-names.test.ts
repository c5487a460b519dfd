import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";

const SERVER = new URL("../../server/", import.meta.url);
const NAMED = /\bname: "([^"]+)",\s*text:/g;

describe("the names of statements", () => {
  it("are each of one statement: a connection refuses another text under a name that it knows", () => {
    const named = readdirSync(SERVER, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) =>
        [...readFileSync(new URL(file, SERVER), "utf8").matchAll(NAMED)].map(
          ([, name = ""]) => name,
        ),
      );
    expect(named.length).to.be.greaterThan(60);
    const repeated = named.filter((name, place) => named.indexOf(name) !== place);
    expect(repeated).to.deep.equal([]);
  });
});
