import { expect } from "chai";
import { windowsCure } from "../../../server/db/embedded/windows-cure.ts";

describe("windowsCure", () => {
  it("names the Visual C++ Redistributable where a library of it is missing or too old", () => {
    for (const code of [0xc0000135, 0xc0000005]) {
      expect(windowsCure("win32", code)).to.contain("Visual C++ Redistributable (x64)");
    }
  });

  it("has nothing to say of other faults and other systems", () => {
    expect(windowsCure("win32", 1)).to.equal("");
    expect(windowsCure("linux", 0xc0000135)).to.equal("");
    expect(windowsCure("win32", null)).to.equal("");
  });
});
