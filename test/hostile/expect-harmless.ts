import { expect } from "chai";
import { parseMarkup } from "../support/markup.ts";

/** Every tag is one of ours: markup that was put in unescaped is closed nowhere, or has what no view writes. */
export function expectHarmless(html: string, address: string): void {
  const tags = html === "" ? [] : parseMarkup(html);
  for (const { name, attributes } of tags) {
    const handlers = [...attributes.keys()].filter((each) => each.startsWith("on"));
    expect(handlers, `${address}: ${name}`).to.deep.equal([]);
    if (name === "script") expect(attributes.get("src"), address).to.match(/^\/assets\//);
    const links = [attributes.get("href") ?? "", attributes.get("action") ?? ""];
    for (const link of links) expect(link, address).not.to.match(/^\s*(?:javascript|data):/i);
  }
}
