import { expect } from "chai";
import { ATTEMPTS_FROM_ONE_PLACE } from "../../server/accounts/sign-in-attempts.ts";
import { type Site, startSite, useSite } from "../support/app.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";
import { aUser, NOW, PASSWORD } from "../support/users.ts";
import { aVisitor, signedIn } from "../support/visitor.ts";

const guess = async (site: Site, name: string, password: string) =>
  await aVisitor(site.origin).submit("/sign-in", "/sign-in", { name, password });

describe("guessing a password", () => {
  const db = useTransaction();
  let later = 0;
  const site = useSite(db, { now: () => new Date(NOW.getTime() + later) });
  beforeEach(() => {
    later = 0;
  });

  it("is stopped after ten attempts, though the eleventh were right, and told honestly", async () => {
    const user = await aUser(db(), "editor");
    for (let nth = 0; nth < ATTEMPTS_FROM_ONE_PLACE; nth++) {
      expect((await guess(site(), user.name, `wrong guess no. ${nth}`)).status).to.equal(422);
    }
    later = 60_000;
    const answer = await guess(site(), user.name, PASSWORD);
    expect(answer.status).to.equal(429);
    expect(answer.headers.get("retry-after")).to.equal(String(14 * 60));
    expect(answer.headers.getSetCookie()).to.deep.equal([]);
    expect(await answer.text()).to.include("There were too many attempts. Wait 14 minutes");
    later = 15 * 60_000;
    expect((await guess(site(), user.name, PASSWORD)).status).to.equal(303);
  });

  it("is stopped as soon for a name that nobody has", async () => {
    for (let nth = 0; nth < ATTEMPTS_FROM_ONE_PLACE; nth++)
      await guess(site(), "Nobody At All", "x");
    expect((await guess(site(), "Nobody At All", "x")).status).to.equal(429);
  });

  it("keeps out whoever guesses and not the user, who comes from somewhere else", async () => {
    const user = await aUser(db(), "editor");
    const proxied = await startSite(db(), { config: { trustProxy: 1 } });
    try {
      const from = async (address: string, password: string) =>
        (
          await aVisitor(proxied.origin, { "x-forwarded-for": address }).submit(
            "/sign-in",
            "/sign-in",
            { name: user.name, password },
          )
        ).status;
      for (let nth = 0; nth < ATTEMPTS_FROM_ONE_PLACE * 6; nth++) await from("192.0.2.66", "x");
      expect(await from("192.0.2.66", PASSWORD)).to.equal(429);
      expect(await from("192.0.2.7", PASSWORD)).to.equal(303);
    } finally {
      await proxied.stop();
    }
  });

  it("does not keep others from signing in, nor end what has begun", async () => {
    const [user, other] = [await aUser(db(), "editor"), await aUser(db(), "editor")];
    const begun = await signedIn(site().origin, user);
    for (let nth = 0; nth <= ATTEMPTS_FROM_ONE_PLACE; nth++) await guess(site(), user.name, "x");
    expect((await begun.get("/account")).status).to.equal(200);
    expect((await guess(site(), other.name, PASSWORD)).status).to.equal(303);
  });

  it("is not made easier by changing the password of an open browser", async () => {
    const user = await aUser(db(), "editor");
    const visitor = await signedIn(site().origin, user);
    const change = async (present: string) =>
      await visitor.submit("/account", "/account/password", {
        present,
        password: "five swans below the bridge",
      });
    for (let nth = 0; nth < ATTEMPTS_FROM_ONE_PLACE; nth++) {
      expect((await change(`wrong guess no. ${nth}`)).status).to.equal(422);
    }
    const answer = await change(PASSWORD);
    expect(answer.status).to.equal(429);
    expect(Number(answer.headers.get("retry-after"))).to.be.within(1, 900);
  });

  it("believes no address that a visitor makes up", async () => {
    for (let nth = 0; nth < ATTEMPTS_FROM_ONE_PLACE; nth++) {
      await guess(site(), "Nobody At All", "x");
    }
    const visitor = aVisitor(site().origin, { "x-forwarded-for": "198.51.100.7" });
    const answer = await visitor.submit("/sign-in", "/sign-in", {
      name: "Nobody At All",
      password: "x",
    });
    expect(answer.status).to.equal(429);
  });
});

describe("guessing a password at two processes at once", function () {
  this.timeout(60_000);

  it("gives no more attempts than at one", async () => {
    const own = await ownDatabase();
    const sites = [await startSite(own.db), await startSite(own.db)];
    try {
      const user = await aUser(own.db, "editor");
      const answers = await Promise.all(
        Array.from({ length: 30 }, async (_, nth) => {
          const site = sites[nth % 2];
          if (site === undefined) throw new Error("there are two sites");
          return (await guess(site, user.name, `wrong guess no. ${nth}`)).status;
        }),
      );
      expect(answers.filter((status) => status === 422)).to.have.length(ATTEMPTS_FROM_ONE_PLACE);
      expect(answers.filter((status) => status === 429)).to.have.length(
        30 - ATTEMPTS_FROM_ONE_PLACE,
      );
    } finally {
      await Promise.all(sites.map(async (site) => await site.stop()));
      await own.drop();
    }
  });
});
