import { expect } from "chai";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import { claimPath, storyPath } from "../../server/http/paths.ts";
import { useDemoSite } from "../support/demo-site.ts";
import { onePageOfEachRoute } from "../support/every-page.ts";
import { forEachAtOnce, getDecently } from "./decent-answer.ts";
import { PATH_PARTS, PLAIN_VALUES, RAW_VALUES } from "./hostile-values.ts";

// HTML costs more to make and to read than JSON, and says the same of what is wrong.
const HTML_EVERY = 3;

describe("a hostile path", function () {
  this.timeout(240_000);
  const site = useDemoSite();

  it("is refused with a message, whatever stands where a name or an id belongs", async () => {
    const values = [...RAW_VALUES, ...PLAIN_VALUES.map((value) => encodeURIComponent(value))];
    const addresses = PATH_PARTS.flatMap(([before, after]) =>
      values.map((value, nth) => {
        const page = `${before}${value}${after}`;
        return after.endsWith(".json") || nth % HTML_EVERY === 0 ? page : `${page}.json`;
      }),
    );
    const statuses = new Set<number>();
    await forEachAtOnce(addresses, async (address) => {
      statuses.add((await getDecently(site().origin, address)).status);
    });
    expect([...statuses]).to.include.members([200, 400, 404]);
  });

  it("names no record unless it is spelt as the site spells it", async () => {
    const [claim] = demoStory.claims;
    if (claim === undefined) throw new Error("the demo story has no claims");
    const story = storyPath(demoStory.story);
    for (const address of [
      claimPath(claim).toUpperCase(),
      `${claimPath(claim)}%20`,
      `${claimPath(claim)}/`,
      `${claimPath(claim)}.json.json`,
      `${claimPath(claim)}.JSON`,
      `${claimPath(claim)}%2fhistory`,
      `${claimPath(claim)}//history`,
      `${claimPath(claim)}/revisions/01`,
      `${claimPath(claim)}/revisions/1.0`,
      `${claimPath(claim)}/revisions/999999999999`,
      `${story}/.`,
      `${story}/..`,
      `${story}/../${demoStory.story.slug}`,
      `${story}%00`,
      `${story};a=b`,
      `/x/..${story}`,
      `/.${story}`,
      `/${story}`,
    ]) {
      const { status } = await getDecently(site().origin, address);
      expect(status, address).to.be.oneOf([400, 404]);
    }
  });

  it("gets no file but those of the public folder", async () => {
    for (const path of [
      "/assets/../package.json",
      "/assets/%2e%2e/package.json",
      "/assets/%2e%2e%2fpackage.json",
      "/assets/..%2f..%2f..%2fetc%2fpasswd",
      "/assets/..%5cpackage.json",
      "/assets/css/../../package.json",
      "/assets//etc/passwd",
      "/assets/%2fetc%2fpasswd",
      "/assets/tsconfig.json",
      "/assets/css",
      "/assets/css/",
      "/assets/.",
      "/assets/css/base.css/",
      "/assets/css/base.css%00",
      "/assets/css/BASE.css",
      "/assets",
      "/package.json",
      "/.env",
      "/.git/config",
      "/server/index.ts",
      "/views/stories/show.ejs",
    ]) {
      expect((await getDecently(site().origin, path)).status, path).to.be.oneOf([400, 404]);
    }
  });

  it("leads nobody to another site", async () => {
    for (const address of [
      "//evil.example",
      "//evil.example/stories",
      "///evil.example",
      "/\\evil.example",
      "http://evil.example/stories",
      "http://evil.example/stories?after=x",
      "HTTP://evil.example",
      "https://evil.example?x=/stories",
      "http://user@evil.example/search?q=x",
    ]) {
      const { body, headers } = await getDecently(site().origin, address);
      expect(body, address).not.to.include("evil.example");
      expect(headers.has("location"), address).to.equal(false);
    }
  });

  it("answers with an error page or a page for odd spellings of every page", async () => {
    const odd = onePageOfEachRoute.flatMap(({ path }) => [
      `${path}/`,
      path.toUpperCase(),
      `${path}.json.json`,
      `${path}.json/`,
      `${path}.JSON`,
      `${path}?`,
      `${path}??`,
      `${path}?.json`,
      `${path}#x`,
      `${path}%2e%6a%73%6f%6e`,
    ]);
    await forEachAtOnce(odd, async (address) => await getDecently(site().origin, address));
  });

  it("may be long beyond all reason", async () => {
    for (const length of [1000, 10_000, 100_000]) {
      await getDecently(site().origin, `/${"a".repeat(length)}`);
      await getDecently(site().origin, `/search?q=${"a".repeat(length)}`);
      await getDecently(site().origin, `/stories${"/..".repeat(length / 3)}`);
      await getDecently(site().origin, `/${"%41".repeat(length / 3)}.json`);
    }
  });
});
