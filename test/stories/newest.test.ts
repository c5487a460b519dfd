import { expect } from "chai";
import type { ListedClaim } from "../../server/claims/listed-claim.ts";
import type { NewestDenial } from "../../server/stories/newest-claims.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aLink, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";

interface HomePage {
  readonly newest_claims: readonly ListedClaim[];
  readonly newest_denials: readonly NewestDenial[];
}

describe("the newest claims and denials of the home page", () => {
  const db = useTransaction();
  const site = useSite(db);
  const home = () => site().json<HomePage>("/index.json");
  const day = (n: number) => `2026-11-${String(n).padStart(2, "0")}T09:00:00.000Z`;

  it("stand in the order in which they were recorded, the last first, whenever they were said", async () => {
    const denied = await aClaim(db(), { text: "denied", said: dated("2022"), recorded_at: day(1) });
    // Made out of order, and the one that was said last recorded first.
    for (const [n, said] of [
      [12, "2022-10-11"],
      [10, "2024-01-01"],
      [11, "1999"],
    ] as const) {
      const from = await aClaim(db(), {
        text: `recorded on ${n}`,
        said: dated(said),
        recorded_at: day(n),
      });
      await aLink(db(), from, "denies", denied, { recorded_at: day(n) });
    }
    await aLink(db(), denied, "repeats", await aClaim(db()), { recorded_at: day(20) });
    const { newest_claims, newest_denials } = await home();
    const order = ["recorded on 12", "recorded on 11", "recorded on 10"];
    expect(newest_denials.map(({ from }) => from.text)).to.deep.equal(order);
    const texts = newest_claims.map(({ text }) => text);
    expect(texts.filter((text) => text.startsWith("recorded"))).to.deep.equal(order);
    const html = await site().html("/");
    expect(html).to.include("The last recorded first, whenever they were said.");
    expect(html).to.match(
      /11 October 2022<\/span>[^]*recorded on 12[^]*recorded <time datetime="2026-11-12T09:00:00.000Z">12 November 2026/,
    );
  });

  it("are ten, and of those recorded at once the last made stands first", async () => {
    const denied = await aClaim(db());
    const made: string[] = [];
    for (let n = 0; n < 11; n++) {
      made.unshift((await aLink(db(), await aClaim(db()), "disputes", denied)).id);
    }
    const { newest_denials } = await home();
    expect(newest_denials.map(({ id }) => id)).to.deep.equal(made.slice(0, 10));
  });

  it("say of a denial that it was withdrawn", async () => {
    const from = await aClaim(db(), { state: "withdrawn" });
    await aLink(db(), from, "contradicts", await aClaim(db()));
    expect((await home()).newest_denials[0]?.from.state).to.equal("withdrawn");
    expect(await site().html("/")).to.match(/class="denials">[^]*<strong class="state">withdrawn/);
  });
});
