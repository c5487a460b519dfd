import { LRUCache } from "lru-cache";
import { compareDays } from "../day.ts";
import { withoutBlanks } from "./edtf-blanks.ts";
import { formatMoment, type Moment, readMoment } from "./edtf-moment.ts";
import { InvalidEdtf } from "./invalid-edtf.ts";
import { type DayWindow, widestWindow } from "../window.ts";

/** An end of an interval that is no date: `..` is open (it goes on), nothing at all is unknown. */
export type NoEnd = "open" | "unknown";

/** A member of a set: a date, or all dates from one to another. */
export type Member = Moment | { from: Moment; to: Moment };

/** What an EDTF says: one date, an interval, one date of a set (`[…]`), or all dates of one (`{…}`). */
export type EdtfContent =
  | { kind: "date"; date: Moment }
  | { kind: "interval"; start: Moment | NoEnd; end: Moment | NoEnd }
  | {
      kind: "one of" | "all of";
      members: readonly Member[];
      orEarlier: boolean;
      orLater: boolean;
    };

/** An EDTF that has been read. It is shared by all who read the same text: not to be changed. */
export type Edtf = Readonly<
  EdtfContent & {
    /** As written, without blanks. */
    text: string;
    /** The days that it names. Open and unknown ends are null. */
    core: Readonly<DayWindow>;
    /** The days that it may be: `core` and the margins of what is approximate. */
    window: Readonly<DayWindow>;
    /** Whether any part of it is approximate: `~`, `%`, or a year of which not all digits are significant. */
    approximate: boolean;
    /** Whether any part of it is uncertain: `?` or `%`. */
    uncertain: boolean;
  }
>;

/** Longer texts are refused before they are read. */
const LONGEST = 1000;

// The same few thousand datings come again and again: the grammar takes 0.15 ms for one, this 0.5 µs. By
// characters, so that long lists sent by somebody cannot fill the memory.
const read = new LRUCache<string, Edtf>({
  max: 10_000,
  maxSize: 300_000,
  sizeCalculation: (_, text) => text.length + 1,
});

/**
 * Reads an EDTF string: ISO 8601-2, levels 0 to 2, and beyond them marks of doubt on seasons, seasons in
 * intervals, and all marks in sets. A time of day is accepted and counts as its day.
 *
 * @throws InvalidEdtf where the text is none, with the place of the fault.
 * @example
 * parseEdtf("2021-04~").approximate; // => true
 * parseEdtf("2022-10-10/2022-10-12").window; // => { earliest: "2022-10-10", latest: "2022-10-12" }
 * parseEdtf("2021-02-30"); // throws InvalidEdtf: “2021-02-30” is no EDTF date: February 2021 has 28 days (at character 9).
 */
export function parseEdtf(text: string): Edtf {
  const known = read.get(text);
  if (known) return known;
  const edtf = readEdtf(text);
  read.set(text, edtf);
  return edtf;
}

/**
 * The days that bound an EDTF, the margins of approximate parts included. Null is an open or unknown side.
 *
 * @throws InvalidEdtf where the text is none, with the place of the fault.
 * @example
 * edtfBounds("../2022-10-02"); // => { earliest: null, latest: "2022-10-02" }
 * edtfBounds("[1667,1668,1670..1672]"); // => { earliest: "1667-01-01", latest: "1672-12-31" }
 * edtfBounds("1950S2"); // => { earliest: "1900-01-01", latest: "1999-12-31" }
 */
export function edtfBounds(text: string): DayWindow {
  return { ...parseEdtf(text).window };
}

/**
 * Writes what an EDTF says as EDTF. Reading that again gives the same.
 *
 * @example
 * formatEdtf(parseEdtf("[1667, 1668, 1670..1672]")); // => "[1667,1668,1670..1672]"
 * formatEdtf(parseEdtf("Y17E7")); // => "Y170000000"
 */
export function formatEdtf(edtf: EdtfContent): string {
  if (edtf.kind === "date") return formatMoment(edtf.date);
  if (edtf.kind === "interval") return `${formatEnd(edtf.start)}/${formatEnd(edtf.end)}`;
  const [left, right] = edtf.kind === "one of" ? "[]" : "{}";
  const members = edtf.members.map((member) =>
    "from" in member
      ? `${formatMoment(member.from)}..${formatMoment(member.to)}`
      : formatMoment(member),
  );
  const before = edtf.orEarlier ? ".." : "";
  return `${left}${before}${members.join(",")}${edtf.orLater ? ".." : ""}${right}`;
}

function readEdtf(source: string): Edtf {
  if (source.length > LONGEST) {
    throw new InvalidEdtf(`${source.slice(0, 20)}…`, 0, `it is longer than ${LONGEST} characters`);
  }
  const { text, content } = withoutBlanks(source.trim(), (bare) => ({
    text: bare,
    content: readContent(bare),
  }));
  const moments = momentsOf(content);
  const core = boundsOf(content, "core");
  return Object.freeze({
    ...content,
    text,
    core: Object.freeze(core),
    window: Object.freeze(boundsOf(content, "window")),
    approximate: moments.some(
      ({ value, marks }) =>
        marks.some((mark) => mark.approximate) ||
        (value.form === "year" &&
          value.significant !== null &&
          value.significant < String(Math.abs(value.year)).length),
    ),
    uncertain: moments.some(({ marks }) => marks.some((mark) => mark.uncertain)),
  });
}

function readContent(text: string): EdtfContent {
  if (/^[[{]/.test(text)) return readSet(text);
  const slash = text.indexOf("/");
  if (slash >= 0) return readInterval(text, slash);
  return { kind: "date", date: momentAt(text, 0, text.length) };
}

function readInterval(text: string, slash: number): EdtfContent {
  const second = text.indexOf("/", slash + 1);
  if (second >= 0) throw new InvalidEdtf(text, second, "an interval has one “/”");
  if (/^\d\d?(?:-\d\d?)?$/.test(text.slice(slash + 1)) && slash >= 4) {
    throw new InvalidEdtf(text, slash + 1, "the end of an interval is written in full");
  }
  const start = endAt(text, 0, slash);
  const end = endAt(text, slash + 1, text.length);
  // Open on both sides says something, if not much; an end that is unknown says something of a date only.
  if (
    typeof start === "string" &&
    typeof end === "string" &&
    !(start === "open" && end === "open")
  ) {
    throw new InvalidEdtf(text, slash, "an interval needs a date on one of its sides");
  }
  if (typeof start !== "string" && typeof end !== "string") {
    refuseBackwards(text, slash, start, end);
  }
  return { kind: "interval", start, end };
}

function readSet(text: string): EdtfContent {
  const kind = text.startsWith("[") ? "one of" : "all of";
  const close = kind === "one of" ? "]" : "}";
  if (!text.endsWith(close)) {
    const end = text.indexOf(close);
    if (end > 0) throw new InvalidEdtf(text, end + 1, `nothing may stand after “${close}”`);
    throw new InvalidEdtf(text, text.length, `“${text.charAt(0)}” is not closed by “${close}”`);
  }
  const orEarlier = text.startsWith("..", 1);
  const orLater = text.length > 4 && text.endsWith(`..${close}`);
  const first = orEarlier ? 3 : 1;
  const last = text.length - (orLater ? 3 : 1);
  const members: Member[] = [];
  for (let from = first; from <= last; ) {
    const comma = text.indexOf(",", from);
    const to = comma >= 0 && comma < last ? comma : last;
    members.push(memberAt(text, from, to));
    from = to + 1;
  }
  return { kind, members, orEarlier, orLater };
}

function memberAt(text: string, from: number, to: number): Member {
  const dots = text.slice(from, to).indexOf("..");
  if (dots < 0) return momentAt(text, from, to);
  const first = momentAt(text, from, from + dots);
  const last = momentAt(text, from + dots + 2, to);
  if (first.value.form !== last.value.form) {
    throw new InvalidEdtf(text, from + dots, "both ends of a range must be equally precise");
  }
  refuseBackwards(text, from + dots, first, last);
  return { from: first, to: last };
}

function endAt(text: string, from: number, to: number): Moment | NoEnd {
  if (from === to) return "unknown";
  return text.slice(from, to) === ".." ? "open" : momentAt(text, from, to);
}

function momentAt(text: string, from: number, to: number): Moment {
  const moment = readMoment(text.slice(from, to));
  if ("fault" in moment) throw new InvalidEdtf(text, from + moment.at, moment.fault);
  return moment;
}

function refuseBackwards(text: string, at: number, first: Moment, last: Moment): void {
  const { earliest } = first.core;
  const { latest } = last.core;
  if (earliest !== null && latest !== null && compareDays(earliest, latest) > 0) {
    throw new InvalidEdtf(text, at, "it ends before it begins");
  }
}

function boundsOf(content: EdtfContent, which: "core" | "window"): DayWindow {
  if (content.kind === "date") return { ...content.date[which] };
  if (content.kind === "interval") {
    const { start, end } = content;
    return {
      earliest: typeof start === "string" ? null : start[which].earliest,
      latest: typeof end === "string" ? null : end[which].latest,
    };
  }
  const whole = widestWindow(momentsOf(content).map((moment) => moment[which]));
  return {
    earliest: content.orEarlier ? null : (whole?.earliest ?? null),
    latest: content.orLater ? null : (whole?.latest ?? null),
  };
}

function momentsOf(content: EdtfContent): Moment[] {
  if (content.kind === "date") return [content.date];
  if (content.kind === "interval") {
    return [content.start, content.end].filter((end) => typeof end !== "string");
  }
  return content.members.flatMap((member) =>
    "from" in member ? [member.from, member.to] : [member],
  );
}

function formatEnd(end: Moment | NoEnd): string {
  if (end === "open") return "..";
  return end === "unknown" ? "" : formatMoment(end);
}
