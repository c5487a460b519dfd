const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A session ends so long after it began, whatever happens. */
export const SESSION_MS = 30 * DAY;
/** A session that nobody uses ends earlier. */
export const IDLE_MS = 7 * DAY;
/** The last use is written down no more often than this: a page that is read must not cost a write. */
export const USE_NOTED_MS = 5 * MINUTE;

/** A session as its user sees it. */
export interface Session {
  readonly id: string;
  readonly device: string;
  readonly created_at: string;
  readonly last_used_at: string;
  readonly expires_at: string;
}

const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/Chrome\/|\bCriOS\/|\bChromium\//, "Chrome"],
  [/\bSafari\//, "Safari"],
  [/^curl\//, "curl"],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b/, "an iPhone"],
  [/\biPad\b/, "an iPad"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "a Mac"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/**
 * What a browser says of itself, as one would tell it to somebody who looks for a session that is not theirs.
 *
 * @example deviceInWords("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0") // => "Firefox on Linux"
 */
export function deviceInWords(userAgent: string | undefined): string {
  const named = (known: readonly [RegExp, string][]) =>
    known.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1];
  const browser = named(BROWSERS) ?? "A browser";
  const system = named(SYSTEMS);
  return system === undefined ? browser : `${browser} on ${system}`;
}
