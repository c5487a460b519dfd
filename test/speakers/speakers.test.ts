import { expect } from "chai";
import type { ListedSpeaker } from "../../server/speakers/speaker-list-query.ts";
import { withQuery } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, aSource, aSpeaker, aStory } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";

interface SpeakersPage {
  speakers: ListedSpeaker[];
  before: string | null;
  after: string | null;
}

describe("the list of speakers", () => {
  const db = useTransaction();
  const site = useSite(db);
  const page = (asked: Record<string, string | null> = {}) =>
    site().json<SpeakersPage>(withQuery("/speakers.json", asked));
  const names = ({ speakers }: SpeakersPage) => speakers.map((speaker) => speaker.name);
  const claimants = async (...named: string[]) => {
    const story_id = (await aStory(db())).id;
    const source_id = (await aSource(db(), { outlet_id: null })).id;
    for (const name of named) {
      const { id } = await aSpeaker(db(), { name });
      await aClaim(db(), { story_id, source_id, claimant_id: id });
    }
  };

  it("runs from A to Z as people sort, whatever the case and the accents", async () => {
    await claimants("Zelensky", "émile", "Zola", "Emil", "çelik", "Dan", "Жуков", "eve");
    const people = names(await page()).filter((name) => !name.startsWith("Speaker "));
    expect(people).to.deep.equal([
      "çelik",
      "Dan",
      "Emil",
      "émile",
      "eve",
      "Zelensky",
      "Zola",
      "Жуков",
    ]);
  });

  it("counts the claims that each is held to", async () => {
    const speaker = await aSpeaker(db());
    await aClaim(db(), { claimant_id: speaker.id });
    await aClaim(db(), { claimant_id: speaker.id });
    await aClaim(db(), { claimant_id: speaker.id, state: "draft" });
    const listed = (await page()).speakers.find(({ id }) => id === speaker.id);
    expect(listed?.claims).to.equal(2);
    expect(await site().html("/speakers")).to.include("2 claims");
  });

  it("holds who is heard, spoken to, or publishes, and nobody known from drafts alone", async () => {
    const heard = await aSpeaker(db(), { name: "Heard" });
    const spokenTo = await aSpeaker(db(), { name: "Spoken to" });
    const outlet = await aSpeaker(db(), { name: "Outlet", kind: "outlet" });
    const secret = await aSpeaker(db(), { name: "Secret" });
    const secretOutlet = await aSpeaker(db(), { name: "Secret outlet", kind: "outlet" });
    await aSpeaker(db(), { name: "Never heard of" });
    const source_id = (await aSource(db(), { outlet_id: outlet.id })).id;
    const chain = [aHop(heard, { recipient_id: spokenTo.id })];
    await aClaim(db(), { source_id, chain });
    await aClaim(db(), {
      source_id: (await aSource(db(), { outlet_id: secretOutlet.id })).id,
      claimant_id: secret.id,
      state: "in review",
    });
    expect(names(await page())).to.deep.equal(["Heard", "Outlet", "Spoken to"]);
    for (const hidden of [secret, secretOutlet]) {
      expect((await site().get(`/speakers/${hidden.slug}`)).status).to.equal(404);
    }
    for (const known of [heard, spokenTo, outlet]) {
      expect((await site().get(`/speakers/${known.slug}`)).status).to.equal(200);
    }
  });

  it("pages by name, both ways, and shifts nothing when somebody comes in between", async () => {
    const all = Array.from({ length: 120 }, (_, n) => `Name ${String(n).padStart(3, "0")}`);
    await claimants(...all.toReversed());
    const first = await page();
    expect(names(first)).to.deep.equal(all.slice(0, 50));
    expect(first.before).to.equal(null);
    await claimants("Name 000b", "Name 0495");
    const second = await page({ after: first.after });
    expect(names(second)).to.deep.equal(["Name 0495", ...all.slice(50, 99)]);
    const third = await page({ after: second.after });
    expect(names(third)).to.deep.equal(all.slice(99));
    expect(third.after).to.equal(null);
    const back = await page({ before: third.before });
    expect(names(back)).to.deep.equal(names(second));
    const html = await site().html(withQuery("/speakers", { after: second.after }));
    expect(html).to.include("Towards A").and.not.to.include("Towards Z");
  });

  it("pages through people of one name", async () => {
    await claimants(...Array.from({ length: 60 }, () => "The same"));
    const first = await page();
    const second = await page({ after: first.after });
    const ids = [...first.speakers, ...second.speakers].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(60);
  });

  it("pages through people whose names are as long as names may be", async () => {
    const long = (n: number) => String(n).padEnd(300, "Ж");
    await claimants(...Array.from({ length: 60 }, (_, n) => long(n + 10)));
    const second = await page({ after: (await page()).after });
    expect(names(second)).to.deep.equal(Array.from({ length: 10 }, (_, n) => long(n + 60)));
  });

  it("asks one statement for few and for many", async () => {
    const few = await statementsOf(() => site().html("/speakers"));
    await claimants(...Array.from({ length: 60 }, (_, n) => `Name ${n}`));
    expect(await statementsOf(() => site().html("/speakers"))).to.deep.equal(few);
    expect(few).to.deep.equal(["speakers first"]);
  });

  it("says what to do where nobody is recorded yet", async () => {
    expect(await site().html("/speakers")).to.include("Nobody is recorded yet");
  });

  it("refuses a mark that is none", async () => {
    expect((await site().get("/speakers?after=nonsense")).status).to.equal(400);
  });
});
