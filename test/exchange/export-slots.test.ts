import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { exportSlots, TooManyExports } from "../../server/exchange/export-slots.ts";

const here = () => new AbortController();

describe("slots for exports", () => {
  it("let in as many as there are, and the next when one leaves, first come first served", async () => {
    const slots = exportSlots(2, 1000);
    const first = await slots.take(here().signal);
    await slots.take(here().signal);
    const order: string[] = [];
    const third = slots.take(here().signal).then((giveBack) => {
      order.push("third");
      return giveBack;
    });
    const fourth = slots.take(here().signal).then(() => order.push("fourth"));
    await sleep(10);
    expect(order).to.deep.equal([]);
    first();
    const giveBack = await third;
    expect(order).to.deep.equal(["third"]);
    giveBack();
    await fourth;
    expect(order).to.deep.equal(["third", "fourth"]);
  });

  it("send away who has waited too long, and whose place is free again", async () => {
    const slots = exportSlots(1, 20);
    const giveBack = await slots.take(here().signal);
    const late = await slots.take(here().signal).catch((error: unknown) => error);
    expect(late).to.be.instanceOf(TooManyExports);
    expect((late as TooManyExports).status).to.equal(503);
    giveBack();
    (await slots.take(here().signal))();
    await slots.take(here().signal);
  });

  it("forget a reader who leaves while waiting", async () => {
    const slots = exportSlots(1, 1000);
    const giveBack = await slots.take(here().signal);
    const leaving = here();
    const gone = slots.take(leaving.signal).catch(() => "gone");
    const next = slots.take(here().signal);
    leaving.abort();
    expect(await gone).to.equal("gone");
    giveBack();
    expect(await next).to.be.a("function");
  });
});
