import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { jsonPath } from "../../server/http/paths.ts";
import { useDemoSite } from "../support/demo-site.ts";
import { forEachAtOnce, getDecently } from "./decent-answer.ts";
import { PAGES_WITH_PARAMETERS, PARAMETERS, PLAIN_VALUES, RAW_VALUES } from "./hostile-values.ts";

const SERVER = new URL("../../server/", import.meta.url);

// HTML costs more to make and to read than JSON, and differs from it in the head of a page only.
const HTML_EVERY = 5;

/** The parameter that an answer as JSON finds a fault with. */
function fieldOf(body: string): string | undefined {
  return (JSON.parse(body) as { field?: string }).field;
}

describe("a hostile parameter", function () {
  this.timeout(240_000);
  const site = useDemoSite();

  // Pages of accounts and of the desk are not for readers; those are given anything in hostile-forms.test.ts.
  it("is any that the routes for readers read", () => {
    const read = readdirSync(SERVER, { recursive: true, encoding: "utf8" })
      .filter(
        (file) =>
          file.endsWith("-routes.ts") &&
          !/^(?:accounts|editing|entry|linking|merging|replies|review|tables)\b/.test(file),
      )
      .flatMap((file) => [
        ...readFileSync(new URL(file, SERVER), "utf8").matchAll(/\b(?<name>\w+): \w+Parameter\b/g),
      ])
      .map(({ groups }) => groups?.["name"]);
    expect([...new Set(read)]).to.have.members(PARAMETERS);
  });

  // A page says so of each parameter that it reads, so this also tells which those are.
  const read = new Map<string, string[]>();

  it("stands once, or the page says which does not", async () => {
    for (const page of PAGES_WITH_PARAMETERS) {
      const known: string[] = [];
      for (const name of PARAMETERS) {
        const address = `${jsonPath(page)}?${name}=a&${name}=b`;
        const { status, body } = await getDecently(site().origin, address);
        // A page that cannot be had without another parameter asks for that one.
        if (status !== 400 || fieldOf(body) !== name) continue;
        known.push(name);
        expect(JSON.parse(body), address).to.deep.include({
          error: `“${name}” in the address may stand only once.`,
          field: name,
        });
      }
      read.set(page, known);
    }
    expect(new Set([...read.values()].flat())).to.have.length(PARAMETERS.length);
    expect(read.get("/search")).to.have.length(9);
  });

  it("is understood or refused by name, whatever it says", async () => {
    const values = [...RAW_VALUES, ...PLAIN_VALUES.map((value) => encodeURIComponent(value))];
    const addresses = [...read].flatMap(([page, names]) =>
      names.flatMap((name) =>
        values.map((value, nth) => {
          const face = nth % HTML_EVERY === 0 ? page : jsonPath(page);
          return `${face}?${name}=${value}`;
        }),
      ),
    );
    expect(addresses.length).to.be.greaterThan(4000);
    await forEachAtOnce(addresses, async (address) => {
      const { status } = await getDecently(site().origin, address);
      expect(status, address).to.be.oneOf([200, 400, 404]);
    });
  });

  it("is no object and no list, however it is spelt", async () => {
    const queries = [
      "q[]=a",
      "q[a]=b",
      "q[a][b][c]=d",
      "q[__proto__][polluted]=1",
      "__proto__[polluted]=1",
      "__proto__=1",
      "constructor=1",
      "constructor[prototype][polluted]=1",
      "hasOwnProperty=1",
      "toString=1&valueOf=1",
      "after[]=x",
      "clock[0]=said",
      "from[gte]=2022-01-01",
      "=",
      "&",
      "&&&=&=",
      "=x",
      "?q=x",
      "q",
      "q=",
      "%71=x",
      "q%00=x",
      "q%ff=x",
      "settings[view options][client]=1",
      "view=x&layout=x&cache=false&_locals=x&escapeFunction=x",
      Array.from({ length: 1500 }, (_, nth) => `p${nth}=1`).join("&"),
    ];
    const addresses = PAGES_WITH_PARAMETERS.flatMap((page) =>
      queries.map((query) => `${jsonPath(page)}?${query}`),
    );
    await forEachAtOnce(addresses, async (address) => {
      const { status } = await getDecently(site().origin, address);
      expect(status, address).to.be.oneOf([200, 400]);
    });
    expect(({} as Record<string, unknown>)["polluted"]).to.equal(undefined);
  });

  it("that no page knows changes nothing", async () => {
    for (const page of PAGES_WITH_PARAMETERS) {
      const plain = await getDecently(site().origin, page);
      const tracked = await getDecently(
        site().origin,
        `${page}?utm_source=%3Cscript%3E&fbclid=1&fbclid=2`,
      );
      expect(tracked.status, page).to.equal(200);
      const heading = /<h1[\s\S]*<\/h1>/;
      expect(heading.exec(tracked.body)?.[0], page).to.equal(heading.exec(plain.body)?.[0]);
    }
  });

  it("is shown again as text and never as markup", async () => {
    const probe = `"'><u class='probe'>&amp;`;
    const { status, body } = await getDecently(
      site().origin,
      `/search?q=${encodeURIComponent(probe)}`,
    );
    expect(status).to.equal(200);
    expect(body).not.to.include("<u class");
    expect(body).to.include("&#34;&#39;&gt;&lt;u class=&#39;probe&#39;&gt;&amp;amp;");
  });

  it("with every filter at once gives a page or its empty state", async () => {
    const choices = PARAMETERS.filter((name) => !/after|before|_from|snapshot/.test(name));
    const value = (name: string) =>
      ({
        axis: "even",
        claim: "01900000-0000-7000-8000-0c0000000201",
        clock: "event",
        dismissed: "no",
        group: "event",
        kind: "denies",
        makes: "denies",
        meets: "denies",
        role: "chain",
        rule: "windows-apart",
        saved: "merged",
        part: "claims",
        phrase: "yesterday",
        anchor: "2022-10-11",
        from: "2022-01-01",
        to: "2023-01-01",
        q: "call",
      })[name] ?? "cnn";
    for (const page of PAGES_WITH_PARAMETERS) {
      // What was changed is of a kind of thing; elsewhere a kind is one of link.
      const chosen = (name: string) =>
        page === "/changes" && name === "kind" ? "claim" : value(name);
      const query = choices.map((name) => `${name}=${chosen(name)}`).join("&");
      const { status } = await getDecently(site().origin, `${page}?${query}`);
      expect(status, page).to.be.oneOf([200, 404]);
    }
  });
});
