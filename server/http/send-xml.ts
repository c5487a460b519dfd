import type { Response } from "express";
import { escapeXml, renderView } from "./render.ts";
import { isPrivate } from "./asking-user.ts";

interface XmlAnswer {
  readonly type: "application/atom+xml";
  readonly view: string;
  readonly locals: object;
}

/** Sends a view that is XML. Any site may read it. */
export async function sendXml(res: Response, { type, view, locals }: XmlAnswer): Promise<void> {
  const xml = await renderView(view, locals, escapeXml);
  if (!res.hasHeader("Cache-Control")) res.set("Cache-Control", "no-cache");
  if (!isPrivate(res)) res.set("Access-Control-Allow-Origin", "*");
  res.type(`${type}; charset=utf-8`).send(xml);
}
