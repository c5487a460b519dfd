import { expect } from "chai";
import fc from "fast-check";
import { compareDays } from "../../server/dates/day.ts";
import { datesPath, jsonPath, withQuery } from "../../server/http/paths.ts";
import { PHRASE_EXAMPLES } from "../../server/phrases/phrase-examples.ts";
import type { PhrasePage } from "../../server/phrases/phrase-page.ts";
import { EXAMPLES } from "../dates/edtf/edtf-examples.ts";
import { MISTAKES } from "../dates/edtf/edtf-mistakes.ts";
import { SAID } from "../dates/edtf/wrong-edtf-that-is-said.ts";
import { forEachAtOnce, getDecently } from "../hostile/decent-answer.ts";
import { fuzz } from "../hostile/fuzz.ts";
import { useSite } from "../support/app.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";
import { parseMarkup, type Tag } from "../support/markup.ts";

type Asked = Record<string, string>;

const dates = (asked: Asked) => withQuery(datesPath(), asked);
const datesJson = (asked: Asked) => jsonPath(dates(asked));

describe("/dates.json", () => {
  const site = useSite(useTransaction());
  const read = async (asked: Asked) => await site().json<PhrasePage>(datesJson(asked));
  const edtfs = async (asked: Asked) => (await read(asked)).readings.map(({ edtf }) => edtf);

  it("says what a phrase means, with the days that bound it and the reason", async () => {
    expect(await read({ phrase: "about 18 months ago", anchor: "2022-10-11" })).to.deep.equal({
      phrase: "about 18 months ago",
      anchor: "2022-10-11",
      context: null,
      readings: [
        {
          edtf: "2021-04~",
          earliest: "2021-02-28",
          latest: "2021-05-23",
          approximate: true,
          uncertain: false,
          vague: false,
          reason: "About 18 months before 11 October 2022, give or take six weeks.",
          words: [{ words: "about 18 months ago", role: "count" }],
        },
      ],
    });
  });

  it("names its fields in one order, whatever is read", async () => {
    const fields = ["edtf", "earliest", "latest", "approximate", "uncertain", "vague", "reason"];
    for (const { href } of PHRASE_EXAMPLES) {
      const page = await site().json<PhrasePage>(jsonPath(href));
      expect(Object.keys(page), href).to.deep.equal(["phrase", "anchor", "context", "readings"]);
      for (const reading of page.readings)
        expect(Object.keys(reading), href).to.deep.equal([...fields, "words"]);
    }
  });

  it("gives all readings, the likeliest first, and lets the sentence around the words decide", async () => {
    const asked = { phrase: "on Wednesday", anchor: "2022-10-11" };
    expect(await edtfs(asked)).to.deep.equal(["2022-10-05", "2022-10-12"]);
    const context = "He said that the talks will begin on Wednesday.";
    expect((await edtfs({ ...asked, context }))[0]).to.equal("2022-10-12");
  });

  it("leaves open sides open, gives vague words no days, and none to what is no date", async () => {
    const [open] = (await read({ phrase: "before 3 October 2022" })).readings;
    expect(open).to.include({ earliest: null, latest: "2022-10-02", vague: false });
    const [vague] = (await read({ phrase: "recently", anchor: "2022-10-11" })).readings;
    expect(vague).to.include({ edtf: null, earliest: null, latest: null, vague: true });
    expect((await read({ phrase: "a red bicycle" })).readings).to.deep.equal([]);
  });

  it("reads EDTF as it stands", async () => {
    const [set] = (await read({ phrase: "[1667,1668,1670..1672]" })).readings;
    expect(set).to.include({ earliest: "1667-01-01", latest: "1672-12-31" });
    expect(await edtfs({ phrase: "2021-04%" })).to.deep.equal(["2021-04%"]);
  });

  it("takes every example of the specification, with the right bounds", async () => {
    await forEachAtOnce(Object.values(EXAMPLES).flat(), async ([phrase, earliest, latest]) => {
      const { readings } = await read({ phrase });
      expect(readings.length, phrase).to.equal(1);
      expect(readings[0], phrase).to.include({
        earliest: earliest || null,
        latest: latest || null,
        vague: false,
      });
    });
  });

  it("refuses mistyped EDTF with its place, unless it is a date as people write them", async () => {
    const rows = Object.values(MISTAKES).flat();
    let refused = 0;
    await forEachAtOnce(rows, async ([phrase, at]) => {
      if (phrase.trim() === "") return;
      const answer = await site().get(datesJson({ phrase, anchor: "2022-10-11" }));
      const said = SAID[phrase];
      if (said !== undefined) {
        const { readings } = (await answer.json()) as PhrasePage;
        expect(
          readings.map(({ edtf }) => edtf),
          phrase,
        ).to.have.members(said);
        return;
      }
      refused += 1;
      const fault = (await answer.json()) as Record<string, unknown>;
      expect(fault, phrase).to.include({ status: 400, field: "phrase" });
      expect(fault["at"], phrase).to.equal(phrase === "1984–/1990" ? 5 : at);
      expect(fault["error"], phrase).to.match(/^“.+” is no EDTF date: \S.* \(at .+\)\.$/s);
    });
    expect(refused).to.be.above(300);
  });

  it("asks no database, may be kept for an hour, and is open to every site", async () => {
    const address = datesJson({ phrase: "yesterday", anchor: "2022-10-11" });
    expect(await statementsOf(async () => await site().get(address))).to.deep.equal([]);
    const { headers } = await site().get(address);
    expect(headers.get("cache-control")).to.equal("public, max-age=3600");
    expect(headers.get("access-control-allow-origin")).to.equal("*");
    expect(headers.get("etag")).to.match(/^W?\/?"/);
  });

  it("tells a fault with its place", async () => {
    const rows: [asked: string, field: string, error: string, at?: number][] = [
      ["", "phrase", "“phrase” in the address must say what is to be read."],
      ["phrase=+&anchor=2022-10-11", "phrase", "“phrase” in the address must say what"],
      ["phrase=a&phrase=b", "phrase", "“phrase” in the address may stand only once."],
      [`phrase=${"x".repeat(501)}`, "phrase", "is longer than 500 characters."],
      ["phrase=now&anchor=yesterday", "anchor", "must be a day such as 2022-10-03."],
      ["phrase=now&anchor=2022-02-29", "anchor", "must be a day such as 2022-10-03."],
      ["phrase=now&anchor=2022-10", "anchor", "must be a day such as 2022-10-03."],
      [`phrase=now&context=${"x".repeat(1001)}`, "context", "is longer than 1000 characters."],
      ["phrase[]=now", "phrase", "“phrase[]” in the address is no list: write “phrase=”"],
      ["phrase=now&anchor[]=2022-10-11", "anchor", "“anchor[]” in the address is no list"],
      ["phrase=now&anchor%5Bx%5D=", "anchor", "“anchor[x]” in the address is no list"],
      ["phrase=now&context[0]=a&context[1]=b", "context", "“context[0]” in the address is no list"],
      ["phrase=2021-13", "phrase", "there is no month 13 (at character 6).", 5],
      ["phrase=2021-02-30", "phrase", "February 2021 has 28 days (at character 9).", 8],
      ["phrase=%5B1667,1668", "phrase", "“[” is not closed by “]” (at the end).", 10],
    ];
    for (const [asked, field, error, at] of rows) {
      const answer = await site().get(`${datesPath()}.json?${asked}`);
      const fault = (await answer.json()) as Record<string, unknown>;
      expect(answer.status, asked).to.equal(400);
      expect(fault, asked).to.include({ status: 400, title: "This address cannot be read", field });
      expect(fault["error"], asked).to.be.a("string").that.includes(error);
      expect(fault["at"], asked).to.equal(at);
      expect(answer.headers.get("access-control-allow-origin"), asked).to.equal("*");
      expect(answer.headers.get("cache-control"), asked).to.equal("no-store");
    }
  });
});

describe("/dates", () => {
  const site = useSite(useTransaction());
  const tagsOf = async (address: string) => parseMarkup(await site().html(address));
  const byId = (tags: readonly Tag[], id: string) =>
    tags.find(({ attributes }) => attributes.get("id") === id);
  const mainText = (tags: readonly Tag[]) =>
    tags.find(({ name }) => name === "main")?.text.replaceAll(/\s+/g, " ") ?? "";

  it("without words is a form with a label for each field, and has no JSON to offer", async () => {
    const tags = await tagsOf(datesPath());
    const form = tags.find(({ attributes }) => attributes.get("class") === "phrase-form");
    expect(form?.attributes.get("action")).to.equal(datesPath());
    expect(form?.attributes.get("method")).to.equal("get");
    for (const field of ["phrase", "anchor", "context"]) {
      expect(byId(tags, field)?.attributes.get("name")).to.equal(field);
      expect(tags.some(({ attributes }) => attributes.get("for") === field)).to.equal(true);
    }
    const links = tags.map(({ attributes }) => attributes.get("href") ?? "");
    expect(links.filter((href) => href.includes(".json?") || href === "/dates.json")).to.deep.equal(
      [],
    );
  });

  it("has examples to follow, each of which is read", async () => {
    const links = (await tagsOf(datesPath())).map(({ attributes }) => attributes.get("href"));
    for (const { phrase, href } of PHRASE_EXAMPLES) {
      expect(links, phrase).to.include(href);
      const { readings } = await site().json<PhrasePage>(jsonPath(href));
      expect(readings.length, phrase).to.be.above(0);
      expect(mainText(await tagsOf(href)), phrase).to.include(readings[0]?.reason);
    }
  });

  it("shows a reading in words, in EDTF, by its days and its reason, and keeps what was typed", async () => {
    const context = "Musk told me that the call “was about 18 months ago”.";
    const asked = { phrase: "about 18 months ago", anchor: "2022-10-11", context };
    const tags = await tagsOf(dates(asked));
    const text = mainText(tags);
    for (const told of [
      "about April 2021",
      "2021-04~",
      "28 February 2021",
      "23 May 2021",
      "give or take six weeks",
      "counted from 11 October 2022",
      "there is a margin in these days",
    ]) {
      expect(text).to.include(told);
    }
    for (const [field, value] of Object.entries(asked)) {
      expect(byId(tags, field)?.attributes.get("value"), field).to.equal(value);
    }
  });

  it("tells another reading as another, and what is open, vague or not given as that", async () => {
    const text = async (asked: Asked) => mainText(await tagsOf(dates(asked)));
    expect(await text({ phrase: "3/4/2022" })).to.match(
      /4 March 2022.*or, less likely 3 April 2022/,
    );
    expect(await text({ phrase: "before 3 October 2022" })).to.include(
      "no earlier day is excluded",
    );
    expect(await text({ phrase: "from 10 October 2022 on" })).to.include(
      "no later day is excluded",
    );
    expect(await text({ phrase: "2021-04?" })).to.include("Uncertain: it is in doubt");
    expect(await text({ phrase: "recently" })).to.include("It has no bounds and excludes no day");
    const missing = await text({ phrase: "two weeks ago" });
    expect(missing).to.include(
      "Counted from a day that is not given. Give that day under “Counted",
    );
    expect(missing).not.to.match(/--from|as the anchor/);
    const openOnBothSides = await site().html(dates({ phrase: "../..", anchor: "2022-10-11" }));
    expect(mainText(parseMarkup(openOnBothSides))).to.match(
      /open on both sides.*no day is excluded.*First day ?open ?Last day ?open/,
    );
    expect(openOnBothSides).not.to.include("phrase-axis");
    expect(await text({ phrase: "a red bicycle" })).to.include("There is no date in these words");
  });

  it("puts each fault beside its field, and keeps what was typed there", async () => {
    const asked = { phrase: "2021-13-01", anchor: "yesterday", context: "x".repeat(1001) };
    const answer = await site().get(dates(asked));
    expect(answer.status).to.equal(400);
    expect(answer.headers.get("cache-control")).to.equal("no-store");
    const tags = parseMarkup(await answer.text());
    const faults = { phrase: "no month 13", anchor: "must be a day", context: "longer than 1000" };
    for (const [field, fault] of Object.entries(faults)) {
      const input = byId(tags, field);
      expect(input?.attributes.get("value"), field).to.equal(asked[field as keyof typeof asked]);
      expect(input?.attributes.get("aria-invalid"), field).to.equal("true");
      const told = input?.attributes.get("aria-describedby")?.split(" ") ?? [];
      expect(told.map((id) => byId(tags, id)?.text).join(" "), field).to.include(fault);
    }
    // A field for days alone would drop it.
    expect(byId(tags, "anchor")?.attributes.get("type")).to.equal("text");
    const marked = tags.find(({ name }) => name === "mark");
    expect(marked?.text).to.equal("1");
  });

  it("marks the place of a fault in a long text, and at the end of one, and shows no more than is around it", async () => {
    const shown = async (phrase: string) => {
      const answer = await site().get(dates({ phrase }));
      const tags = parseMarkup(await answer.text());
      const code = tags.find(({ attributes }) => attributes.get("class") === "mistyped");
      return [code?.text, tags.find(({ name }) => name === "mark")?.text];
    };
    const long = `${"1667,".repeat(60)}x,${"1668,".repeat(30)}`;
    const [text, sign] = await shown(`[${long}1669]`);
    expect(sign).to.equal("x");
    expect(text).to.match(/^…[\d,]{40}x[\d,]{40}…$/);
    expect(await shown("[1667")).to.deep.equal(["[1667\u00a0", "\u00a0"]);
    expect(await shown("2022-10-11😀")).to.deep.equal(["2022-10-11😀", "😀"]);
  });

  it("tells of a list beside its field, and keeps what stood in it", async () => {
    const answer = await site().get(`${datesPath()}?phrase%5B%5D=two+weeks+ago&anchor=2022-10-11`);
    expect(answer.status).to.equal(400);
    const tags = parseMarkup(await answer.text());
    expect(byId(tags, "phrase-fault")?.text).to.include("“phrase[]” is no list: write “phrase=”");
    expect(byId(tags, "phrase")?.attributes.get("value")).to.equal("two weeks ago");
    expect(byId(tags, "anchor")?.attributes.get("value")).to.equal("2022-10-11");
  });

  it("is the form again where nothing is asked, however that is spelt", async () => {
    for (const query of ["phrase=", "phrase=++&anchor=&context=", "utm_source=x"]) {
      expect(mainText(await tagsOf(`${datesPath()}?${query}`)), query).to.include("Try one");
    }
  });

  it("reads or refuses whatever is asked, and its days are in order", async () => {
    const words = fc.constantFrom(
      ..."about before 18 months ago on Wednesday since the end of March 2022 between and".split(
        " ",
      ),
      ..."3/4/2022 recently early mid- 1990s Q3 ~ ? [ ] .. / - 2021-04 XX now or so".split(" "),
    );
    const phrase = fc.oneof(
      fc.array(words, { minLength: 1, maxLength: 9 }).map((all) => all.join(" ")),
      fc.string({ unit: "grapheme", maxLength: 40 }),
    );
    const anchor = fc.oneof(
      fc.constantFrom("", "2022-10-11", "2024-02-29", "0000-01-01", "-4713-11-24", "9999-12-31"),
      fc.constantFrom("+5874897-12-31", "-0044-03-15", "2022-02-30", "x"),
    );
    const context = fc.oneof(fc.constant(""), fc.string({ unit: "grapheme", maxLength: 60 }));
    await fuzz(fc.record({ phrase, anchor, context }), async (asked) => {
      await getDecently(site().origin, dates(asked));
      const { status, body } = await getDecently(site().origin, datesJson(asked));
      expect(status).to.be.oneOf([200, 400]);
      if (status === 400) return;
      for (const { edtf, earliest, latest, vague } of (JSON.parse(body) as PhrasePage).readings) {
        if (earliest !== null && latest !== null) {
          expect(compareDays(earliest, latest)).to.be.at.most(0);
        }
        if (vague || edtf === null)
          expect([edtf, earliest, latest]).to.deep.equal([null, null, null]);
      }
    });
  }).timeout(120_000);
});
