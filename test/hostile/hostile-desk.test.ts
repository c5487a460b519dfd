import { expect } from "chai";
import { useWholeSite } from "../support/demo-site.ts";
import { deskRoutes } from "../support/desk-routes.ts";
import { fillWithHostility } from "../support/hostile-story.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";
import { expectHarmless } from "./expect-harmless.ts";

const SCRIPT = `"><script>alert(1)</script>`;

describe("the desk, over records whose every text is hostile", function () {
  this.timeout(240_000);
  const site = useWholeSite(fillWithHostility);

  it("shows them as text on every page that there is", async () => {
    const { db, origin } = site();
    const admin = await signedIn(origin, await aUser(db, "admin"));
    const rows = async (table: string, column: string) =>
      await db<Record<string, string>>(table).orderBy("id").limit(8).pluck<string[]>(column);
    const named: Record<string, readonly string[]> = {
      "/stories/:slug": await rows("stories", "slug"),
      "/speakers/:slug": await rows("speakers", "slug"),
      "/sources/:id": await rows("sources", "id"),
      "/events/:id": await rows("events", "id"),
      "/claims/:id": await rows("claims", "id"),
      "/links/:id": await rows("links", "id"),
    };
    let seen = 0;
    for (const { path } of deskRoutes(db).filter(({ method }) => method === "GET")) {
      const of = Object.keys(named).find((each) => path.startsWith(each));
      if (path.includes(":") && of === undefined) continue;
      for (const one of of === undefined ? [""] : (named[of] ?? [])) {
        const address = path.replace(/:slug|:id/, one).replace(":version", "1");
        const answer = await admin.get(address);
        const html = await answer.text();
        expect(answer.status, address).to.be.oneOf([200, 404]);
        expectHarmless(html, address);
        expect(answer.headers.get("content-security-policy"), address).to.include(
          "script-src 'self'",
        );
        seen += 1;
      }
    }
    expect(seen).to.be.greaterThan(100);
  });

  it("gives back as text what was typed wrong", async () => {
    const { db, origin } = site();
    const editor = await signedIn(origin, await aUser(db, "editor"));
    const { form_token } = await tokenOf(editor);
    const names = [
      "text",
      "quote",
      "source",
      "story_title",
      "hops.0.id",
      "hops.0.speaker",
      "hops.0.cue",
      "links.0.to",
      "links.0.note",
      "event",
      "said",
      "title",
      "name",
    ];
    const typed = Object.fromEntries(names.map((name) => [name, SCRIPT]));
    for (const path of ["/claims", "/stories", "/speakers", "/sources"]) {
      const answer = await editor.post(path, { ...typed, url: "javascript:alert(1)", form_token });
      expect(answer.status, path).to.be.oneOf([303, 422]);
      expectHarmless(await answer.text(), path);
      expect(answer.headers.get("location") ?? "", path).not.to.match(/[<>"\r\n]/);
    }
    for (const path of ["/claims/new", "/speakers/new", "/stories/new", "/replies", "/desk"]) {
      const query = new URLSearchParams({
        story: SCRIPT,
        source: SCRIPT,
        denies: SCRIPT,
        done: SCRIPT,
      });
      expectHarmless(await (await editor.get(`${path}?${query.toString()}`)).text(), path);
    }
  });
});

async function tokenOf(visitor: Awaited<ReturnType<typeof signedIn>>) {
  const tags = await visitor.page("/account");
  const found = tags.find(({ attributes }) => attributes.get("name") === "form_token");
  return { form_token: found?.attributes.get("value") ?? "" };
}
