import { expect } from "chai";
import {
  ATTEMPTS_FROM_ONE_PLACE,
  ATTEMPTS_PER_ADDRESS,
  ATTEMPTS_PER_NAME,
  countSignIn,
  forgetSignIns,
  networkOf,
} from "../../server/accounts/sign-in-attempts.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";
import { NOW } from "../support/users.ts";

const QUARTER_HOUR = 15 * 60_000;
const after = (ms: number) => new Date(NOW.getTime() + ms);

describe("attempts to sign in", () => {
  const db = useTransaction();
  const by = async (name: string, address: string, at = NOW) =>
    await countSignIn(db(), { name, address }, at);

  it("are allowed so often for a name from one place, however it is written, and again a quarter of an hour later", async () => {
    for (let nth = 0; nth < ATTEMPTS_FROM_ONE_PLACE; nth++) {
      expect(await by(nth % 2 === 0 ? "Ann Lee" : "ann  LEE", "192.0.2.1")).to.equal(null);
    }
    expect(await by("Ann Lee", "192.0.2.1", after(1000))).to.deep.equal(after(QUARTER_HOUR));
    expect(await by("Bob Ray", "192.0.2.1")).to.equal(null);
    expect(await by("Ann Lee", "192.0.2.1", after(QUARTER_HOUR - 1))).to.not.equal(null);
    expect(await by("Ann Lee", "192.0.2.1", after(QUARTER_HOUR))).to.equal(null);
  });

  it("from one place, however many, keep nobody from signing in from another", async () => {
    for (let nth = 0; nth < ATTEMPTS_PER_NAME * 2; nth++) await by("Ann", "192.0.2.1");
    expect(await by("Ann", "192.0.2.2")).to.equal(null);
  });

  it("are allowed more often for a name from many places, and no more", async () => {
    for (let nth = 0; nth < ATTEMPTS_PER_NAME; nth++) {
      expect(await by("Ann", `192.0.2.${nth}`), String(nth)).to.equal(null);
    }
    expect(await by("Ann", "192.0.2.99")).to.deep.equal(after(QUARTER_HOUR));
    expect(await by("Bob", "192.0.2.99")).to.equal(null);
  });

  it("are allowed so often from an address, whatever the names", async () => {
    for (let nth = 0; nth < ATTEMPTS_PER_ADDRESS; nth++) {
      expect(await by(`Name ${nth}`, "192.0.2.1")).to.equal(null);
    }
    expect(await by("Another", "192.0.2.1")).to.deep.equal(after(QUARTER_HOUR));
    expect(await by("Another", "192.0.2.2")).to.equal(null);
  });

  it("are forgotten for a name whose password was known", async () => {
    for (let nth = 0; nth <= ATTEMPTS_PER_NAME; nth++) await by("Ann", "192.0.2.1");
    await forgetSignIns(db(), { name: "ANN", address: "192.0.2.1" });
    expect(await by("Ann", "192.0.2.1")).to.equal(null);
  });

  it("leave no name and no address behind", async () => {
    await by("my secret password", "192.0.2.1");
    const kept = await db()("sign_in_attempts").select<{ subject: Buffer }[]>("subject");
    expect(kept.map(({ subject }) => subject.length)).to.deep.equal([32, 32, 32]);
    for (const { subject } of kept) {
      expect(subject.toString("latin1")).not.to.match(/secret|192\.0/);
    }
    await by("somebody else", "192.0.2.2", after(QUARTER_HOUR));
    expect(await db()("sign_in_attempts")).to.have.length(3);
  });

  it("are those of a subscriber, who has 2^64 addresses of IPv6", () => {
    for (const [address, network] of [
      ["192.0.2.1", "192.0.2.1"],
      ["::ffff:192.0.2.1", "192.0.2.1"],
      ["2001:db8:0:7::1", "2001:db8:0:7"],
      ["2001:db8:0:7:ffff:ffff:ffff:ffff", "2001:db8:0:7"],
      ["2001:0db8::7:0:0:0:1", "2001:db8:0:7"],
      ["2001:db8::", "2001:db8:0:0"],
      ["::1", "0:0:0:0"],
      ["fe80::1%eth0", "fe80:0:0:0"],
      ["", ""],
    ] as const) {
      expect(networkOf(address), address).to.equal(network);
    }
  });
});

describe("attempts that come at once", () => {
  it("to several processes are counted as one after the other", async () => {
    const own = await ownDatabase();
    const { db } = own;
    try {
      const outcomes = await Promise.all(
        Array.from({ length: 40 }, async (_, nth) => {
          const address = `192.0.2.${nth % 2}`;
          return await countSignIn(db, { name: nth < 38 ? "Ann" : "Bob", address }, NOW);
        }),
      );
      const allowed = outcomes.slice(0, 38).filter((until) => until === null);
      expect(allowed).to.have.length(2 * ATTEMPTS_FROM_ONE_PLACE);
      expect(outcomes.slice(38)).to.deep.equal([null, null]);
    } finally {
      await own.drop();
    }
  });
});
