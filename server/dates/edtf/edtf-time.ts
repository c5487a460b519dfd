import type { Fault } from "./edtf-marks.ts";

const TIME = /^(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?<fraction>\.\d+)?(?<zone>.*)$/;
const ZONE = /^(?:Z|[+-](?<hour>\d\d)(?::(?<minute>\d\d))?)?$/;

/** No place on earth is further from UTC. */
const FURTHEST_HOUR = 14;

/**
 * What is wrong with the time of day of a date, in words that tell how to put it right; null where there is none, or
 * where none is found. EDTF asks for all of hours, minutes and seconds, and for a zone in the same manner; the grammar
 * of the library passes over both.
 *
 * @example
 * timeFault("2022-10-11T25:00:00"); // => { at: 11, fault: "there is no hour 25" }
 * timeFault("2022-10-11T10:00"); // => { at: 16, fault: "a time has hours, minutes and seconds, as in T10:30:00" }
 * timeFault("2022-10-11T10:00:00+04:30"); // => null
 */
export function timeFault(bare: string): Fault | null {
  const start = bare.indexOf("T") + 1;
  if (start === 0) return null;
  const time = TIME.exec(bare.slice(start))?.groups;
  if (!time) {
    const shape = /^[\d:]*/.exec(bare.slice(start))?.[0] ?? "";
    return {
      at: start + shape.length,
      fault: "a time has hours, minutes and seconds, as in T10:30:00",
    };
  }
  const { hour = "", minute = "", second = "", fraction = "", zone = "" } = time;
  const isMidnight = `${hour}${minute}${second}` === "240000";
  if (Number(hour) > 23 && !isMidnight) return { at: start, fault: `there is no hour ${hour}` };
  if (Number(minute) > 59) return { at: start + 3, fault: `there is no minute ${minute}` };
  if (Number(second) > 59) return { at: start + 6, fault: `there is no second ${second}` };
  return zoneFault(zone, start + 8 + fraction.length);
}

function zoneFault(zone: string, at: number): Fault | null {
  const shift = ZONE.exec(zone)?.groups;
  if (!shift) return { at, fault: "a zone is written Z, -04 or +04:30" };
  const { hour = "0", minute = "0" } = shift;
  if (Number(hour) > FURTHEST_HOUR) return { at, fault: `there is no zone ${zone}` };
  return Number(minute) > 59 ? { at: at + 4, fault: `there is no minute ${minute}` } : null;
}
