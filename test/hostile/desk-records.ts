import { makeDating } from "../../server/dates/dating.ts";
import { type DeskText, upTo } from "./desk-texts.ts";
import { type Keys, made, type Senders } from "./desk-send.ts";

/** Addresses must begin with http; what stands behind may be anything but blanks. */
const ADDRESS = `https://example.org/"'><script>alert(1)</script>&<!--`;

/** A date with the text for what is said of it. */
export function saidLike({ line }: DeskText, edtf: string) {
  const { phrase, reason, anchor, basis } = makeDating({
    phrase: upTo(400, line),
    anchor: null,
    edtf,
    basis: "inferred",
    reason: line,
  });
  return { phrase, anchor, edtf, basis, reason };
}

/** A story, its events, speakers and sources, two of each merged, and former addresses: whatever can be said of each. */
export async function someRecords(
  { draft, publish }: Senders,
  text: DeskText,
  nth: number,
): Promise<Keys> {
  const { prose, line } = text;
  const reason = line;
  const story = made(
    await publish("/stories", { title: line, summary: prose, state: "published", reason }),
    "story",
  );
  const draftStory = made(await draft("/stories", { title: line, summary: prose }), "story");
  const speakers: string[] = [];
  const speakerIds: string[] = [];
  for (const place of ["outlet", "speaker", "hearer", "twin", "third", "fourth"]) {
    const speaker = made(
      await publish("/speakers", {
        name: `${upTo(200, line)} ${place}`,
        kind: place === "outlet" ? "outlet" : "person",
        description: prose,
        aliases: [line, `${upTo(200, line)} or so`],
        same_as: [ADDRESS],
        reason,
      }),
      "speaker",
    );
    speakers.push(speaker.slug);
    speakerIds.push(speaker.id);
  }
  const [outlet = "", speaker = "", hearer = "", twin = "", third = "", fourth = ""] = speakers;
  const sources: string[] = [];
  for (let place = 0; place < 3; place++) {
    const source = made(
      await publish("/sources", {
        title: line,
        kind: "article",
        url: `${ADDRESS}${nth}-${place}`,
        archive_url: ADDRESS,
        outlet_id: speakerIds[0] ?? "",
        byline: line,
        published: saidLike(text, "2022-10-11"),
        language: "en-x1",
        reason,
      }),
      "source",
    );
    sources.push(source.id);
  }
  const [source = "", second = "", old = ""] = sources;
  await publish(`/sources/${source}/snapshots`, { text: `${prose}\n${prose}`, reason });
  const events: string[] = [];
  for (let place = 0; place < 3; place++) {
    const event = made(
      await publish(`/stories/${story.slug}/events`, {
        title: line,
        description: prose,
        dating: saidLike(text, "2022-04"),
        reason,
      }),
      "event",
    );
    events.push(event.id);
  }
  const [event = "", other = "", oldEvent = ""] = events;
  const merge = async (path: string, into: string) =>
    made(await publish(`${path}/merge`, { into, into_version: 1, reason }, 1), "merge").id;
  const mergeOfSpeakers = await merge(`/speakers/${twin}`, third);
  const mergeOfSources = await merge(`/sources/${old}`, second);
  const mergeOfEvents = await merge(`/events/${oldEvent}`, other);
  await publish(`/merges/${mergeOfSpeakers}/undo`, { reason });
  await publish(`/speakers/${fourth}/address`, { slug: `moved-${nth}`, reason }, 1);
  await publish(`/stories/${story.slug}/address`, { slug: `story-${nth}`, reason }, 1);
  await publish(`/speakers/${speaker}`, { description: `${prose} or not`, reason }, 1);
  return {
    story: `story-${nth}`,
    storyId: story.id,
    draftStory: draftStory.slug,
    outlet,
    speaker,
    speakerId: speakerIds[1] ?? "",
    hearer,
    hearerId: speakerIds[2] ?? "",
    twin,
    third,
    source,
    second,
    event,
    other,
    mergeOfSpeakers,
    mergeOfSources,
    mergeOfEvents,
  };
}
