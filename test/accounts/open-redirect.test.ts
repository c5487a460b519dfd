import { expect } from "chai";
import fc from "fast-check";
import { nextAddress } from "../../server/http/next-address.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { aVisitor, signedIn } from "../support/visitor.ts";

const ASTRAY = [
  "https://evil.example",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r\n/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/x/..//evil.example",
  "/%2e//evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "evil.example",
  "@evil.example",
  "http:evil.example",
  "",
  "/".repeat(3000),
];

describe("where somebody goes after signing in", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("is on this site, whatever the address says", async () => {
    const user = await aUser(db(), "editor");
    for (const next of ASTRAY) {
      const visitor = aVisitor(site().origin);
      const page = `/sign-in?next=${encodeURIComponent(next)}`;
      const fields = { name: user.name, password: PASSWORD };
      const shown = await visitor.submit(page, "/sign-in", fields);
      expect(shown.headers.get("location"), next).to.equal("/account");
      const other = aVisitor(site().origin);
      const forced = await other.submit("/sign-in", "/sign-in", { ...fields, next });
      expect(forced.headers.get("location"), next).to.equal("/account");
      const begun = (await other.get(page)).headers.get("location");
      expect(begun, next).to.equal("/account");
    }
  });

  it("puts no header into the answer", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
    for (const next of ["/a\r\nSet-Cookie: a=b", "/a%0d%0aSet-Cookie: a=b", "/a\u560d\u560aX: y"]) {
      const answer = await visitor.get(`/sign-in?next=${encodeURIComponent(next)}`);
      expect(answer.status, next).to.equal(303);
      expect(answer.headers.getSetCookie(), next).to.deep.equal([]);
      expect(answer.headers.has("x"), next).to.equal(false);
      expect(answer.headers.get("location"), next).to.match(/^\/a[\x21-\x7e]*$/);
    }
  });

  it("is on this site for any text at all", () => {
    const piece = fc.constantFrom("/", "\\", ".", "..", "%2f", "@", ":", "?", "#", "\t", "\n", "x");
    const text = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join("")}`),
      fc.string({ unit: "binary" }).map((any) => `/${any}`),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(text, (next) => {
        const address = nextAddress(next);
        if (address === null) return;
        expect(new URL(address, "https://here.example/a/b").origin).to.equal(
          "https://here.example",
        );
      }),
      { numRuns: 2000 },
    );
    expect(nextAddress("/claims/1?x=y#z")).to.equal("/claims/1?x=y");
  });
});
