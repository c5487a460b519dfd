import { expect } from "chai";
import type { Knex } from "knex";
import { readRecord } from "../../server/editing/read-record.ts";
import type { Speaker } from "../../server/speakers/speaker.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, aSpeaker } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { signedIn } from "../support/visitor.ts";
import { formPage } from "./form-page.ts";

const BLANK = { name: "", kind: "person", description: "", aliases: "", same_as: "" };

async function speakerOf(db: Knex, slug: string): Promise<Speaker> {
  const [{ id } = { id: "" }] = await db<{ id: string; slug: string }>("speakers").where({ slug });
  const found = await readRecord(db, "speaker", id);
  if (found === null) throw new Error(`there is no speaker ${slug}`);
  return found.record;
}

describe("the forms of speakers", () => {
  const db = useTransaction();
  const site = useSite(db);
  const as = async (role: "contributor" | "editor") =>
    await signedIn(site().origin, await aUser(db(), role));

  it("make one, with names and addresses a line each, blank ones and repeats dropped", async () => {
    const made = await (await as("contributor")).submit("/speakers/new", "/speakers", {
      ...BLANK,
      name: "Володимир Зеленський",
      aliases: "Zelensky\r\n\r\n  Zelenskyy \r\nZelensky",
      same_as: "https://www.wikidata.org/wiki/Q3874799\n",
    });
    expect(made.headers.get("location")).to.equal("/speakers/volodimir-zelenskiy/edit?done=made");
    expect(await speakerOf(db(), "volodimir-zelenskiy")).to.deep.include({
      name: "Володимир Зеленський",
      kind: "person",
      aliases: ["Zelensky", "Zelenskyy"],
      same_as: ["https://www.wikidata.org/wiki/Q3874799"],
    });
    expect((await site().get("/speakers/volodimir-zelenskiy")).status).to.equal(404);
  });

  it("take fifty aliases of 300 characters, and no more of either", async () => {
    const visitor = await as("contributor");
    const alias = (n: number) => `${String(n).padStart(3, "0")}${"漢".repeat(297)}`;
    const aliases = Array.from({ length: 50 }, (_, n) => alias(n));
    const made = await visitor.submit("/speakers/new", "/speakers", {
      ...BLANK,
      name: "Many",
      aliases: aliases.join("\r\n"),
    });
    expect(made.status).to.equal(303);
    expect((await speakerOf(db(), "many")).aliases).to.deep.equal(aliases);
    const typed = [...aliases, alias(50)].join("\n");
    const more = await formPage(
      await visitor.submit("/speakers/new", "/speakers", {
        ...BLANK,
        name: "More",
        aliases: typed,
      }),
    );
    expect(more.fault("aliases")).to.equal("Aliases: at most 50 of them.");
    expect(more.value("aliases")).to.equal(typed);
    const long = await formPage(
      await visitor.submit("/speakers/new", "/speakers", {
        ...BLANK,
        name: "Long",
        aliases: `fits\n${"x".repeat(301)}`,
      }),
    );
    expect(long.fault("aliases")).to.equal("An alias has at most 300 characters; this has 301.");
  });

  it("show hostile text as text, wherever it stands", async () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror='a'>&amp;\u202Egnp`;
    const visitor = await as("contributor");
    const made = await visitor.submit("/speakers/new", "/speakers", {
      ...BLANK,
      name: hostile,
      description: `</textarea>${hostile}`,
      aliases: hostile,
    });
    const page = await formPage(await visitor.get(made.headers.get("location") ?? ""));
    expect(page.html).not.to.include("<script>alert").and.not.to.include("<img");
    expect(page.value("name")).to.equal(hostile);
    expect(page.value("description")).to.equal(`</textarea>${hostile}`);
    const refused = await formPage(
      await visitor.submit("/speakers/new", "/speakers", {
        ...BLANK,
        name: "a\tb",
        kind: hostile,
        same_as: `javascript:alert(1)//${hostile}`,
      }),
    );
    expect(refused.status).to.equal(422);
    expect(refused.fault("name")).to.match(/one line, without tabs/);
    expect(refused.fault("same_as")).to.match(/http or https address/);
    expect(refused.html).not.to.include("<script>alert");
    const [header] = (made.headers.get("location") ?? "").split("?");
    expect(header).to.match(/^\/speakers\/[a-z0-9-]+\/edit$/);
  });

  it("are for editors once readers see the speaker", async () => {
    const speaker = await aSpeaker(db(), { slug: "seen", name: "Seen" });
    const contributor = await as("contributor");
    const change = { ...BLANK, name: "Changed", kind: "organisation" };
    const first = await contributor.submit("/speakers/seen/edit", "/speakers/seen", change);
    expect(first.headers.get("location")).to.equal("/speakers/seen/edit?done=changed");
    await aClaim(db(), { chain: [aHop(speaker, { is_claimant: true })] });
    expect((await contributor.get("/speakers/seen/edit")).status).to.equal(403);
    const editor = await as("editor");
    const fields = { ...change, name: "Seen again", reason: "So the name is written." };
    const done = await editor.submit("/speakers/seen/edit", "/speakers/seen", fields);
    expect(done.status).to.equal(303);
    expect(await site().html("/speakers/seen"))
      .to.include("Seen again")
      .and.not.include("desk-bar");
    const reasons = await db()("revisions")
      .where({ entity_id: speaker.id, version: 3 })
      .pluck("reason");
    expect(reasons).to.deep.equal(["So the name is written."]);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });
});
