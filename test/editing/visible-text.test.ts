import { expect } from "chai";
import fc from "fast-check";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { visibleText } from "../../server/editing/visible-text.ts";
import { useSite } from "../support/app.ts";
import { aSpeaker, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";

const UNSEEN = ["\u200B", "\u200D", "\u2060", "\u00AD", "\uFEFF", "\u200E", "\u3164", " ", "\n"];

describe("the visible part of a text", () => {
  it("is nothing where nobody would see anything", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...UNSEEN)), (signs) => {
        expect(visibleText(signs.join(""))).to.equal("");
      }),
    );
  });

  it("is the text itself but for what stands around it, and the same again", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.constantFrom("", " ", "\u200B", "\u2060 \u200B"),
        (text, around) => {
          const seen = visibleText(around + text + around);
          expect(text).to.include(seen);
          expect(visibleText(seen)).to.equal(seen);
        },
      ),
    );
  });

  it("keeps the signs within a word that join or part its letters", () => {
    for (const word of ["می\u200Cخواهم", "👩\u200D🚒", "क्\u200Dष", "Donau\u00ADdampf"]) {
      expect(visibleText(`\u200B${word}\u200B`)).to.equal(word);
    }
  });
});

describe("what nobody sees in a text that is sent", () => {
  const db = useTransaction();
  const site = useSite(db);

  const program = async () => {
    const wanted = { name: "a program", scopes: ["draft", "publish"], days: 7 } as const;
    const token = await makeToken(db(), await aUser(db(), "editor"), wanted, NOW);
    return async (path: string, body: object) => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const answer = await fetch(site().origin + path, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      return { status: answer.status, text: await answer.text() };
    };
  };

  it("is no title, no name and no wording", async () => {
    const send = await program();
    for (const [path, body, words] of [
      ["/stories", { title: "\u200B\u2060" }, "The title is missing."],
      ["/speakers", { name: "\u3164", kind: "person" }, "The name is missing."],
      ["/claims", { story: "A", source: "B", text: "\u200B\u200B" }, "Say what is claimed"],
    ] as const) {
      const { status, text } = await send(path, body);
      expect(status, path).to.equal(422);
      expect(text, path).to.include(words);
    }
  });

  it("makes nobody of a name another one", async () => {
    const weber = await aSpeaker(db(), { name: "Minister Weber" });
    const story = await aStory(db());
    const send = await program();
    const { status, text } = await send("/claims", {
      story: story.id,
      source: { title: "A letter", kind: "document" },
      text: "The bridge\fis open.",
      hops: [{ speaker: { name: "\u200BMinister Weber\u2060", kind: "person" } }],
    });
    expect(status, text).to.equal(201);
    const { claim } = JSON.parse(text) as { claim: Claim };
    expect(claim.claimant_id).to.equal(weber.id);
    expect(claim.text).to.equal("The bridge\nis open.");
  });

  it("is told by its number and place where it cannot be kept", async () => {
    const send = await program();
    const { status, text } = await send("/claims", {
      story: "A",
      source: "B",
      text: "The bridge\u0007 is open.",
      hedge: "\u0085reportedly",
    });
    expect(status).to.equal(422);
    expect(text).to.include("(U+0007, behind “The bridge”): take it out.");
    expect(text).to.include("(U+0085, at the beginning): take it out.");
  });
});
