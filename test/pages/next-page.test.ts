import { expect } from "chai";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, anEvent, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { nextPage } from "../support/next-page.ts";

interface List {
  after: string | null;
  claims?: { id: string }[];
}

describe("the link to the next page", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("is the mark of the JSON, with what was chosen, and leads on", async () => {
    const story = await aStory(db());
    const source = await aSource(db());
    const speaker = await aSpeaker(db());
    const event = await anEvent(db(), { story_id: story.id });
    for (let n = 0; n < 60; n++) {
      await aClaim(db(), {
        story_id: story.id,
        source_id: source.id,
        event_id: event.id,
        event_dating: dated(String(1900 + n)),
        chain: [aHop(speaker, { is_claimant: true })],
      });
    }
    const lists = [
      `/stories/${story.slug}?speaker=${speaker.slug}`,
      `/sources/${source.id}?part=claims`,
      `/speakers/${speaker.slug}?role=claimant`,
      `/events/${event.id}`,
    ];
    for (const address of lists) {
      const [path = "", query = ""] = address.split("?");
      const { after, claims } = await site().json<List>(`${path}.json?${query}`);
      const next = new URL(nextPage(await site().html(address)) ?? "", site().origin);
      expect(next.pathname, address).to.equal(path);
      expect(next.searchParams.get("after"), address).to.equal(after);
      for (const [name, value] of new URLSearchParams(query)) {
        expect(next.searchParams.get(name), address).to.equal(value);
      }
      const second = await site().json<List>(`${path}.json${next.search}`);
      expect([...(claims ?? []), ...(second.claims ?? [])], address).to.have.length(60);
      expect(second.after, address).to.equal(null);
    }
  });
});
