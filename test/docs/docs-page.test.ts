import { expect } from "chai";
import { FILES, PAGES } from "../../server/docs/documented-addresses.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { codeIn, readDocument, tableRows } from "../documents/document.ts";
import { PARAMETERS } from "../hostile/hostile-values.ts";

const MARKS = ["after", "before"];

describe("the page of what is documented", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("tells every page and file in the words of the README, in its order", () => {
    const readme = readDocument("README.md");
    for (const [kind, told] of [
      ["page", PAGES],
      ["file", FILES],
    ] as const) {
      expect(told.map(({ address, what }) => [address, what])).to.deep.equal(
        tableRows(readme, "address", kind).map(([address = "", what]) => [
          codeIn(address)[0],
          what,
        ]),
      );
    }
  });

  it("names each parameter that a page knows but the marks, and no other", async () => {
    // A parameter that a page knows is refused where it stands twice; one that it does not know is left alone.
    for (const { address, parameters } of PAGES.filter((page) => !page.address.includes(":"))) {
      const unknown = await site().get(`${address}?unknown=1&unknown=2`);
      expect(unknown.status, address).to.equal(200);
      const known: string[] = [];
      for (const name of PARAMETERS.filter((one) => !MARKS.includes(one))) {
        const { status } = await site().get(`${address}?${name}=1&${name}=2`);
        if (status === 400) known.push(name);
      }
      expect(known, address).to.have.members(parameters.map(({ name }) => name));
    }
  });

  it("leads from every page's foot to the formats, as HTML and as JSON", async () => {
    expect(await site().html("/")).to.match(/<footer[^]*href="\/docs"/);
    const html = await site().html("/docs");
    for (const address of ["/docs/gainsay-graph", "/schemas/gainsay-graph-1.json", "/dates"]) {
      expect(html).to.include(`href="${address}"`);
    }
    expect(html).to.include("<code>/events/:id</code>");
    const { pages } = await site().json<{ pages: unknown }>("/docs.json");
    expect(pages).to.deep.equal(PAGES);
  });
});
