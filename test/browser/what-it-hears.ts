import type { Page } from "playwright-core";

/** Elements and attributes that no view of ours writes, so that only a text can have become them. */
const NOT_OURS =
  "img, iframe, object, embed, base, math, b, style, [onerror], [onload], [onmouseover], [style], " +
  "script:not([src^='/assets/']), [href^='javascript:' i], [action^='javascript:' i]";

/**
 * Listens to a page from its first moment on: to whatever breaks the policy of the site, is an error, opens a dialog or
 * asks another host. That a whole page was answered with 4xx is none.
 *
 * @returns what was heard so far, each with the page that it was heard on
 * @example const heard = await whatItHears(page, site.origin); await page.goto("/"); heard // => []
 */
export async function whatItHears(page: Page, origin: string): Promise<readonly string[]> {
  const heard: string[] = [];
  const hear = (what: string) => heard.push(`${page.url()}: ${what}`);
  await page.context().exposeBinding("heardViolation", (_source, what: string) => hear(what));
  await page
    .context()
    .addInitScript(`document.addEventListener("securitypolicyviolation", (event) =>
    heardViolation("violates " + event.violatedDirective + " by " + event.blockedURI + " " + event.sample));`);
  page.on("dialog", (dialog) => {
    hear(`opens a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => hear(`throws ${error.message}`));
  page.on("console", (message) => {
    const isOwnStatus =
      message.location().url === page.url() && message.text().startsWith("Failed to load resource");
    if (["error", "warning"].includes(message.type()) && !isOwnStatus) hear(message.text());
  });
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) hear(`asks ${request.url()}`);
  });
  return heard;
}

/** What stands in a page that no view of ours writes: the beginning of each such element. */
export async function whatIsNotOurs(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(
    `[...document.querySelectorAll(${JSON.stringify(NOT_OURS)})].map((one) => one.outerHTML.slice(0, 200))`,
  );
}
