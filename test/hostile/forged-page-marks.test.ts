import { expect } from "chai";
import fc from "fast-check";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import { writePageMark } from "../../server/http/page-mark.ts";
import { useDemoSite } from "../support/demo-site.ts";
import { forEachAtOnce, getDecently } from "./decent-answer.ts";
import { fuzz } from "./fuzz.ts";
import { PLAIN_VALUES } from "./hostile-values.ts";

const id = demoStory.claims[0]?.id ?? "";
const story = `/stories/${demoStory.story.slug}`;

const musk = demoStory.speakers.find(({ slug }) => slug === "elon-musk")?.id ?? "";
const source = demoStory.sources[0]?.id ?? "";
const event = demoStory.events[0]?.id ?? "";

// Every list that pages, by each of its orders: its address, what its marks call it, and a key that it is sorted by.
const LISTS: readonly { address: string; name: string; key: string }[] = [
  { address: "/stories.json?", name: "stories", key: "2022-10-11T00:00:00Z" },
  { address: `${story}.json?`, name: `story ${demoStory.story.slug} said`, key: "2022-10-11" },
  {
    address: `${story}.json?clock=event&`,
    name: `story ${demoStory.story.slug} event`,
    key: "2022-10-11",
  },
  {
    address: `${story}.json?clock=recorded&`,
    name: `story ${demoStory.story.slug} recorded`,
    key: "2022-10-11T00:00:00Z",
  },
  { address: "/speakers.json?", name: "speakers", key: "Kirby" },
  { address: "/speakers/elon-musk.json?", name: `speaker ${musk} claimant`, key: "2022-10-11" },
  { address: "/speakers/elon-musk.json?role=chain&", name: `speaker ${musk} chain`, key: "" },
  { address: "/sources.json?", name: "sources", key: "2022-10-11" },
  { address: `/sources/${source}.json?`, name: `source ${source} claims`, key: "" },
  { address: `/events/${event}.json?`, name: `event ${event}`, key: "2022-10-11" },
  { address: "/search.json?q=call&", name: "search", key: "2022-10-11" },
];

// The same again, otherwise, and one with marks of its own.
const ALSO = [
  { address: `${story}.json?group=event&`, name: `story ${demoStory.story.slug} said` },
  { address: `${story}/conflicts.json?`, name: "" },
  { address: "/search.json?", name: "search" },
];

// Both are read by the same function; each key is tried at one of them.
const SIDES = ["after", "before"] as const;

const KEYS = [
  "",
  "infinity",
  "-infinity",
  "Infinity",
  "2022-10-11",
  "0001-01-01 BC",
  "4714-11-24 BC",
  "4714-11-23 BC",
  "0000-01-01",
  "294276-12-31",
  "294277-01-01",
  "999999-01-01",
  "5874897-12-31",
  "5874898-01-01",
  "2022-10-11T00:00:00Z",
  "2022-10-11T24:00:00Z",
  "2022-10-11T23:59:60Z",
  "2022-10-11 10:00:00.123456+00",
  "2022-10-11 10:00:00.1234567+00",
  `2022-10-11T10:00:00.${"9".repeat(300)}Z`,
  "9999-12-31T23:59:59.999Z",
  "0000-01-01T00:00:00Z",
  "294277-01-01T00:00:00Z",
  "epoch",
  "now",
  "\0",
  "a\0b",
  "\ud800",
  ...PLAIN_VALUES.filter((value) => value.length <= 400),
];

describe("a forged page mark", function () {
  this.timeout(240_000);
  const site = useDemoSite();

  const visit = async (list: string, side: "after" | "before", mark: string) => {
    const address = `${list}${side}=${encodeURIComponent(mark)}`;
    const { status } = await getDecently(site().origin, address);
    expect(status, `${address} ${Buffer.from(mark, "base64url").toString()}`).to.be.oneOf([
      200, 400,
    ]);
    return status;
  };

  it("of one list is refused by every other, and taken by its own", async () => {
    for (const { name, key } of LISTS) {
      const mark = writePageMark({ key, id }, { name });
      for (const list of LISTS) {
        const status = await visit(list.address, "after", mark);
        expect(status, `${name} at ${list.address}`).to.equal(list.name === name ? 200 : 400);
      }
    }
  });

  it("in the right form begins a page or is refused, whatever its key", async () => {
    const statuses = new Set<number>();
    const forged = [...LISTS, ...ALSO].flatMap((list) =>
      KEYS.map((key, nth) => ({ list, key, side: SIDES[nth % SIDES.length] ?? "after" })),
    );
    await forEachAtOnce(forged, async ({ list, key, side }) => {
      statuses.add(await visit(list.address, side, writePageMark({ key, id }, list)));
    });
    expect([...statuses]).to.have.members([200, 400]);
  });

  it("in no form is refused", async () => {
    for (const { address, name } of [...LISTS, ...ALSO]) {
      for (const mark of [
        "x",
        "W10",
        "bnVsbA",
        "e30",
        "====",
        "\0",
        Buffer.from('["2022-10-11"]').toString("base64url"),
        Buffer.from(`["2022-10-11","${id}","${name}","more"]`).toString("base64url"),
        Buffer.from(`[20221011,"${id}","${name}"]`).toString("base64url"),
        Buffer.from(`["2022-10-11","${id.toUpperCase()}x","${name}"]`).toString("base64url"),
        Buffer.from(`{"key":"2022-10-11","id":"${id}"}`).toString("base64url"),
        Buffer.from("[".repeat(280)).toString("base64url"),
        Buffer.from([0xff, 0xfe, 0x00]).toString("base64url"),
      ]) {
        expect(await visit(address, "after", mark), `${address} ${mark}`).to.equal(400);
      }
    }
  });

  it("of any key and id, on any list, does no harm", async () => {
    const day = fc
      .date({ noInvalidDate: true })
      .map((date) => date.toISOString().replace(/T.*/, ""));
    const moment = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
    const mark = fc.record({
      key: fc.oneof(day, moment, fc.string({ unit: "binary", maxLength: 60 })),
      id: fc.oneof(fc.uuid(), fc.constant(id), fc.string({ maxLength: 40 })),
    });
    const place = fc.record({
      list: fc.constantFrom(...LISTS, ...ALSO),
      side: fc.constantFrom("after", "before"),
    });
    await fuzz(fc.tuple(place, mark), async ([{ list, side }, { key, id: other }]) => {
      await visit(list.address, side, writePageMark({ key, id: other }, list));
    });
  });
});
