import { expect } from "chai";
import { CannotBench } from "../../bench/dataset/bench-database.ts";
import { readOptions } from "../../bench/options.ts";

describe("the options of the benchmark", () => {
  const refusal = (...args: string[]) => {
    try {
      readOptions(args);
    } catch (error) {
      if (error instanceof CannotBench) return error.message;
      throw error;
    }
    return null;
  };

  it("are all jobs on S where none are given", () => {
    const { sizes, jobs, conflicts, drop } = readOptions([]);
    expect({ sizes, jobs, conflicts, drop }).to.deep.equal({
      sizes: ["S"],
      jobs: ["story", "claim", "search", "export", "all"],
      conflicts: true,
      drop: false,
    });
    expect(readOptions(["--compare", "--jobs", "claim"]).sizes).to.deep.equal(["S", "L"]);
  });

  it("need no data set but its own for the conflicts alone", () => {
    for (const args of [[], ["--size", "C"], ["--size", "L"], ["--compare"]]) {
      const { sizes, jobs, conflicts } = readOptions(["--jobs", "conflicts", ...args]);
      expect({ sizes, jobs, conflicts }).to.deep.equal({ sizes: [], jobs: [], conflicts: true });
    }
  });

  it("refuse the data of conflicts for pages, with what to give instead", () => {
    for (const size of ["C", "P"]) {
      expect(refusal("--size", size)).to.match(
        new RegExp(`^The data of size ${size} are for conflicts .* Give another size, or --jobs`),
      );
      expect(refusal("--size", size, "--jobs", "claim,conflicts")).to.include("for claim.");
    }
  });

  for (const args of [
    ["--size", "X"],
    ["--jobs", "story,nonsense"],
    ["--rounds", "0"],
    ["--seconds", "soon"],
    ["--no-such"],
  ]) {
    it(`refuse ${args.join(" ")} and tell what there is`, () => {
      expect(refusal(...args)).to.include("npm run bench -- [options]");
    });
  }
});
