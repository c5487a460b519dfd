import { useBrowser } from "../support/browser.ts";
import { dismissConflict, reopenConflict } from "../../server/conflicts/dismiss-conflict.ts";
import { demoId } from "../../seeds/demo-story/ids.ts";
import { seedDemoStory } from "../../seeds/demo_story.ts";
import { useDemoSite, useWholeSite } from "../support/demo-site.ts";
import { lookAt } from "./look-at.ts";
import { lookedAtPages } from "./looked-at-pages.ts";

describe("a page in a browser", function () {
  this.timeout(60_000);
  const open = useBrowser();
  const site = useDemoSite();

  for (const path of lookedAtPages) {
    it(`${path} breaks no rule of accessibility, wide or narrow, by day or by night`, async () => {
      const page = await open({ baseURL: site().origin });
      await page.goto(path);
      await lookAt(page);
    });
  }
});

describe("a conflict that was dismissed", function () {
  this.timeout(60_000);
  const open = useBrowser();
  const site = useWholeSite(async (db) => {
    await seedDemoStory(db, new Date());
    for (const [nth, done] of [
      [202, "dismissed"],
      [702, "reopened"],
    ] as const) {
      const id = `windows-apart:${demoId("claim", 201)}:${demoId("claim", nth)}`;
      await dismissConflict(
        db,
        { who: "an editor", reason: "The word is not his." },
        id,
        new Date(),
      );
      if (done === "reopened")
        await reopenConflict(db, { who: "another", reason: "It is." }, id, new Date());
    }
  });

  it("breaks no rule of accessibility, folded or open, in its list and at its claim", async () => {
    const page = await open({ baseURL: site().origin });
    for (const path of ["/stories/musk-putin-call/conflicts", `/claims/${demoId("claim", 201)}`]) {
      await page.goto(path);
      await lookAt(page);
      await page.locator(".conflict-folded > summary").click();
      await lookAt(page);
    }
  });
});
