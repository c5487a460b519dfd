import { expect } from "chai";
import { readConfig } from "../../server/config.ts";
import { hashPassword, isOfOtherCost, isPassword } from "../../server/accounts/password.ts";
import { CHEAP } from "../support/users.ts";

describe("a password", () => {
  const real = readConfig({}).passwordCost;

  it("is hashed by argon2id with 19 MiB and two passes, and a salt of its own", async () => {
    const hashes = await Promise.all([hashPassword("geese", real), hashPassword("geese", real)]);
    for (const hash of hashes) {
      expect(hash).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]{22}\$[^$]{43}$/);
      expect(await isPassword("geese", hash, real)).to.equal(true);
      expect(await isPassword("Geese", hash, real)).to.equal(false);
    }
    expect(hashes[0]).not.to.equal(hashes[1]);
  });

  it("takes as long where there is no such user", async () => {
    const hash = await hashPassword("geese", real);
    // The hash to compare with is made at the first question.
    expect(await isPassword("geese", null, real)).to.equal(false);
    // The quickest of many: others who use the machine only make it slower.
    const quickest = { known: Infinity, unknown: Infinity };
    for (let nth = 0; nth < 10; nth++) {
      for (const [who, kept] of [
        ["known", hash],
        ["unknown", null],
      ] as const) {
        const begin = performance.now();
        await isPassword("ducks", kept, real);
        quickest[who] = Math.min(quickest[who], performance.now() - begin);
      }
    }
    expect(quickest.unknown / quickest.known).to.be.within(0.5, 2);
  });

  it("is the same however its letters are composed", async () => {
    const hash = await hashPassword("caf\u00e9 \ufb01n", CHEAP);
    expect(await isPassword("cafe\u0301 fin", hash, CHEAP)).to.equal(true);
  });

  it("is known to have been hashed at another cost", async () => {
    const hash = await hashPassword("geese", CHEAP);
    expect(isOfOtherCost(hash, CHEAP)).to.equal(false);
    expect(isOfOtherCost(hash, real)).to.equal(true);
    expect(await isPassword("geese", hash, real)).to.equal(true);
  });
});
