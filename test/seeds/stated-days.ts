/** The days of a dating: its EDTF, the earliest and the latest. */
export type StatedDays = readonly [edtf: string, earliest: string | null, latest: string | null];

/**
 * The days of every dating of the demo story as they were worked out by hand from the piece, before the reader made
 * them, and the clocks that they are of.
 *
 * Two were worked out anew. "Two weeks ago" had been given as about 26 to 29 September, give or take three days, from
 * 23 September to 2 October 2022. Two weeks before the newsletter as well as before the piece lie in the week from
 * Monday, 26 September, and the words say no more than the week. "Subsequently" had been given as from 2014 on; what
 * comes after some day of 2014 comes on 2 January at the earliest.
 */
const STATED: readonly (readonly [days: StatedDays, of: string])[] = [
  [
    ["2022-10-12/2022-10-13", "2022-10-12", "2022-10-13"],
    "source published: 1; claim said: 1 2 3 101 202 203 204 205 206 502 505 702 801 803 805 807 901 902 903 904 1001 1101 1102 1104 1105 1106 1107 1202 1203 1204 1205 1206 1207 1209 1210 1303 1304 1401 1402",
  ],
  [
    ["2022-10-11", "2022-10-11", "2022-10-11"],
    "source published: 2; claim said: 102 201 501 701 1301 1302; hop said: 11 1021 2011 5011 7011 13012 13022",
  ],
  [
    ["2022-10-03", "2022-10-03", "2022-10-03"],
    "source published: 3; event dating: 5; claim said: 503 504 802; hop said: 5031 5041 8021",
  ],
  [
    ["2022-10-10/2022-10-11", "2022-10-10", "2022-10-11"],
    "source published: 4; claim said: 301 302 303 401 402 601 602 603 604; claim event: 1301; hop said: 3011 3021 3031 4012 4022 6011 6021 6031 6041",
  ],
  [
    ["2022-10-10/2022-10-13", "2022-10-10", "2022-10-13"],
    "source published: 5 6 10; event dating: 13; claim said: 703 1103; claim event: 1101; hop said: 4011 4021 7022 7031 11031",
  ],
  [
    ["2022-10-03/2022-10-13", "2022-10-03", "2022-10-13"],
    "source published: 7 8; claim said: 804 806; claim event: 804; hop said: 8041 8061",
  ],
  [
    ["2022-10-12", "2022-10-12", "2022-10-12"],
    "source published: 9; claim said: 1002 1003; claim event: 1402; hop said: 10021 10031 10041 10051",
  ],
  [
    ["2022-10-11/2022-10-13", "2022-10-11", "2022-10-13"],
    "source published: 11; hop said: 13011 13021 13051",
  ],
  [["../2022-10-10", null, "2022-10-10"], "event dating: 11"],
  [
    ["../2022-10-12", null, "2022-10-12"],
    "claim said: 1004 1005; claim event: 1002 1003; hop said: 10042 10052",
  ],
  [
    ["../2022-10-13", null, "2022-10-13"],
    "claim said: 1201 1208 1305; hop said: 12011 12081 13052",
  ],
  [["2020-03-09", "2020-03-09", "2020-03-09"], "claim event: 3"],
  [["2021-04~", "2021-02-28", "2021-05-23"], "claim event: 201"],
  [["2022-09~/2022-10-02", "2022-09-01", "2022-10-02"], "claim event: 202 702"],
  [["2022-10-01/2022-10-12", "2022-10-01", "2022-10-12"], "claim event: 203"],
  [["2014", "2014-01-01", "2014-12-31"], "claim event: 205"],
  [["2014-01-02/2022-10-13", "2014-01-02", "2022-10-13"], "claim event: 206"],
  [["2022-09-26/2022-10-02", "2022-09-26", "2022-10-02"], "claim event: 301; hop said: 3022 3032"],
  [["../2022-10-02", null, "2022-10-02"], "claim event: 302"],
  [["2022-10-10", "2022-10-10", "2022-10-10"], "claim event: 1302"],
];

/** By the clock, such as "claim 201 event". */
export const STATED_DAYS: ReadonlyMap<string, StatedDays> = new Map(
  STATED.flatMap(([days, of]) =>
    of.split("; ").flatMap((part) => {
      const [clock = "", numbers = ""] = part.split(": ");
      const [kind, which] = clock.split(" ");
      return numbers.split(" ").map((number) => [`${kind} ${number} ${which}`, days] as const);
    }),
  ),
);
