import { expect } from "chai";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import { storyPath } from "../../server/http/paths.ts";
import { useBrowser } from "../support/browser.ts";
import { useDemoSite, useWholeSite } from "../support/demo-site.ts";
import { everyPage, onePageOfEachRoute } from "../support/every-page.ts";
import { fillWithHostility } from "../support/hostile-story.ts";
import { lookedAtPages } from "./looked-at-pages.ts";
import { whatSticksOut } from "./what-sticks-out.ts";

const NARROW = [390, 320] as const;

describe("the layout of a page", function () {
  this.timeout(90_000);
  const open = useBrowser();
  const site = useDemoSite();

  it("does not move sideways on a narrow screen", async () => {
    const page = await open({ baseURL: site().origin, width: NARROW[0] });
    const events = everyPage.filter(({ route }) => route === "/events/:id");
    const addresses = new Set([...lookedAtPages, ...events.map(({ path }) => path)]);
    expect(await whatSticksOut(page, addresses, NARROW)).to.deep.equal([]);
  });

  it("says nothing to the console and asks for nothing that is not there", async () => {
    const page = await open({ baseURL: site().origin });
    const heard: string[] = [];
    page.on("pageerror", (error) => heard.push(`${page.url()}: ${error.message}`));
    page.on("requestfailed", (request) => {
      // What is still on its way when the page is left is given up by the browser.
      const failure = request.failure()?.errorText;
      if (failure !== "net::ERR_ABORTED") heard.push(`${page.url()}: ${request.url()} ${failure}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(site().origin)) heard.push(`asked ${request.url()}`);
    });
    page.on("console", (message) => {
      // A browser says it of the page itself, too, where that is an error.
      const ownStatus = message.location().url === page.url();
      if (!ownStatus && message.type() !== "log") heard.push(`${page.url()}: ${message.text()}`);
    });
    for (const path of lookedAtPages) await page.goto(path, { waitUntil: "load" });
    expect(heard).to.deep.equal([]);
  });

  it("shows on paper all its reasons, and none of its furniture", async () => {
    const page = await open({ baseURL: site().origin });
    const filtered = `${storyPath(demoStory.story)}?speaker=elon-musk`;
    for (const path of [...onePageOfEachRoute.map((one) => one.path), filtered]) {
      await page.goto(path);
      await page.emulateMedia({ media: "print" });
      for (const furniture of [
        ".sections",
        ".quick-search",
        ".tabs",
        ".pager",
        ".skip",
        ".story-filters",
        ".search-form",
        ".filters-on a",
      ]) {
        expect(await page.locator(`${furniture}:visible`).count(), `${path} ${furniture}`).to.equal(
          0,
        );
      }
      const why = page.locator(".dating-why p");
      const hidden =
        (await why.all()).length - (await page.locator(".dating-why p:visible").count());
      expect(hidden, `${path}: reasons that paper does not show`).to.equal(0);
      expect(await page.locator("h1:visible").count(), path).to.equal(1);
      await page.emulateMedia({ media: "screen" });
    }
    await page.goto(lookedAtPages.find((path) => path.includes("/claims/")) ?? "/");
    expect((await page.pdf({ format: "A4" })).subarray(0, 5).toString()).to.equal("%PDF-");
  });

  it("sets what sources say and are called in another face than what we say", async () => {
    const page = await open({ baseURL: site().origin });
    await page.goto(lookedAtPages.find((path) => path.includes("/claims/")) ?? "/");
    const faces = await page.evaluate<string[]>(`["main cite", "main q", "main p.page-claim-by"]
      .map((words) => getComputedStyle(document.querySelector(words)).fontFamily.split(",")[0])`);
    expect(faces).to.deep.equal(['"Source Serif 4"', '"Source Serif 4"', "Inter"]);
  });

  it("moves nothing for those who asked for rest", async () => {
    const page = await open({ baseURL: site().origin });
    for (const { path } of onePageOfEachRoute) {
      await page.goto(path);
      const moving = await page.evaluate<number>(`document.getAnimations().length`);
      const slow = await page.evaluate<string[]>(`[...document.querySelectorAll("*")]
        .filter((element) => {
          const { transitionDuration, scrollBehavior } = getComputedStyle(element);
          return scrollBehavior === "smooth" || transitionDuration.split(",").some((time) => parseFloat(time) > 0.01);
        }).map((element) => element.tagName + "." + element.className)`);
      expect({ path, moving, slow }).to.deep.equal({ path, moving: 0, slow: [] });
    }
  });
});

describe("the layout of a page whose every text is hostile", function () {
  this.timeout(60_000);
  const open = useBrowser();
  const site = useWholeSite(fillWithHostility);

  it("does not move sideways, and runs no script", async () => {
    const page = await open({ baseURL: site().origin, width: NARROW[0] });
    const heard: string[] = [];
    page.on("dialog", (dialog) => {
      heard.push(dialog.message());
      void dialog.dismiss();
    });
    const { stories } = await site().json<{ stories: { slug: string }[] }>("/stories.json");
    const addresses = new Set(["/", "/stories", "/speakers", "/sources", "/search?q=script"]);
    for (const { slug } of stories) {
      addresses.add(`/stories/${slug}`);
      addresses.add(`/stories/${slug}/conflicts`);
      await page.goto(`/stories/${slug}`);
      const links = await page.evaluate<string[]>(
        `[...document.querySelectorAll("main a")].map((link) => link.getAttribute("href"))`,
      );
      for (const kind of ["claims", "speakers", "events"]) {
        const link = links.find((href) => new RegExp(`^/${kind}/[^/?#]+$`).test(href));
        if (link !== undefined) addresses.add(link);
      }
    }
    expect(addresses.size).to.be.greaterThan(stories.length * 3);
    expect(await whatSticksOut(page, addresses, [1360, 320])).to.deep.equal([]);
    expect(heard).to.deep.equal([]);
  });
});
