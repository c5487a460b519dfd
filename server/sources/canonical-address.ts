// The same article is shared under many addresses. Of these one is made by which it is found again.

const TRACKING =
  /^(?:utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi|ref_src|ref_url|cmpid|ncid|ocid|smid|smtyp|mkt_tok|vero_id|oly_enc_id|oly_anon_id|__twitter_impression|ved|si|s_cid|at_medium|at_campaign)$/i;

/**
 * An address as it is kept: without what only tells where its reader came from. Null where it is none, or has a
 * password in it.
 *
 * @example keptAddress("https://example.org/a/?utm_source=x#top") // => "https://example.org/a/"
 */
export function keptAddress(text: string): string | null {
  const url = webAddressOf(text);
  if (url === null) return null;
  withoutTracking(url);
  url.hash = "";
  return url.href;
}

/**
 * The one address that stands for all of the same page: the rest of "www.", of a slash at the end, of http and of the
 * order of what stands behind the "?" is no difference. It is to compare, not to open. Null where it is none.
 *
 * @example canonicalAddress("http://www.Example.org/a/?utm_source=x&b=2&a=1#top") // => "https://example.org/a?a=1&b=2"
 */
export function canonicalAddress(text: string): string | null {
  const url = webAddressOf(text);
  if (url === null) return null;
  withoutTracking(url);
  url.searchParams.sort();
  const name = url.hostname.replace(/\.+$/, "").replace(/^(?:www\.)+(?=[^.]+\.)/, "");
  // http on the usual port of https would else be another page, once it is read again.
  const host = ["", "80", "443"].includes(url.port) ? name : `${name}:${url.port}`;
  const path = url.pathname.replace(/\/+$/, "");
  const query = url.searchParams.toString();
  return `https://${host}${path}${query === "" ? "" : `?${query}`}`;
}

function webAddressOf(text: string): URL | null {
  if (text.length > 2000 || /[\s\p{Cc}]/u.test(text.trim()) || !URL.canParse(text.trim())) {
    return null;
  }
  const url = new URL(text.trim());
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return null;
  return url;
}

function withoutTracking(url: URL): void {
  const names = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  // Writing them anew changes how the others are escaped: only where there is something to leave out.
  for (const name of names) url.searchParams.delete(name);
}
