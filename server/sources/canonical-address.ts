/** What trackers add to an address: it says how somebody came there, and not what is there. */
const TRACKING =
  /^(?:utm_.*|mtm_.*|pk_.*|hsa_.*|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|vero_id|oly_enc_id|oly_anon_id|smid|smtyp|cmpid|ncid|s_cid|spm|ref_src|ref_url)$/i;

const DEFAULT_PORTS = ["80", "443"];

/**
 * An address in the one form in which it is compared: the same article is found again, however somebody came there.
 * Without the protocol, "www.", a default port, the fragment, what trackers add, and slashes at the end; the host in
 * lower case, the parameters in order. It is no address to be followed: what was entered is kept beside it.
 *
 * @returns null where the text is no http or https address
 * @example
 * canonicalAddress("https://www.The-Sun.com/news/1/?utm_source=x#top"); // => "the-sun.com/news/1"
 * canonicalAddress("http://example.org:80/a?id=2&fbclid=z"); // => "example.org/a?id=2"
 * canonicalAddress("mailto:ann@example.org"); // => null
 */
export function canonicalAddress(address: string): string | null {
  const url = parsed(address.trim());
  if (url === null) return null;
  const host = url.hostname
    .toLowerCase()
    .replace(/^(?:www\.)+(?=[^.]+\.)/, "")
    .replace(/\.+$/, "");
  const port = DEFAULT_PORTS.includes(url.port) || url.port === "" ? "" : `:${url.port}`;
  const path = url.pathname.replace(/\/+$/, "");
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  const query = new URLSearchParams(kept);
  query.sort();
  const text = query.toString();
  return `${host}${port}${path}${text === "" ? "" : `?${text}`}`;
}

/**
 * An address as it is kept: to be followed, without what only says how somebody came there, and without the place in
 * the page. Null where it is no http or https address, or holds a password.
 *
 * @example
 * keptAddress("https://www.example.org/a/?utm_source=x&b=1#top"); // => "https://www.example.org/a/?b=1"
 */
export function keptAddress(address: string): string | null {
  const url = parsed(address.trim());
  if (url === null || url.username !== "" || url.password !== "" || /\s/.test(address.trim())) {
    return null;
  }
  for (const name of [...url.searchParams.keys()].filter((each) => TRACKING.test(each))) {
    url.searchParams.delete(name);
  }
  url.hash = "";
  return url.href;
}

function parsed(address: string): URL | null {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  return new URL(address);
}
