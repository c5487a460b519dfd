import type { Response } from "express";
import type { KeptAnswer } from "./kept-answer-store.ts";

/** What is worth telling again of the headers of an answer. */
const KEPT_HEADERS = ["content-type", "location", "etag"];

/** An answer that is held back till it is known that what it says is so. */
export interface HeldAnswer {
  /** Waits till the answer is made, or its connection is lost. */
  readonly made: Promise<KeptAnswer>;
  /** Sends it. */
  send(): void;
  /** Takes it back, as if nothing had been answered, so that something else can be. */
  drop(): void;
}

/** Holds back what is answered from here on. */
export function holdAnswer(res: Response): HeldAnswer {
  const before = { ...res.getHeaders() };
  const { statusCode } = res;
  const write = res.write.bind(res);
  const end = res.end.bind(res);
  const chunks: Buffer[] = [];
  let told: (answer: KeptAnswer) => void = () => undefined;
  const made = new Promise<KeptAnswer>((resolve) => {
    told = resolve;
  });
  const take = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === "string") {
      chunks.push(
        Buffer.from(
          chunk,
          Buffer.isEncoding(String(encoding)) ? (encoding as BufferEncoding) : "utf8",
        ),
      );
    } else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const letGo = () => {
    res.write = write;
    res.end = end;
  };
  res.write = ((chunk: unknown, encoding: unknown) => {
    take(chunk, encoding);
    return true;
  }) as typeof res.write;
  res.end = ((chunk: unknown, encoding: unknown) => {
    take(chunk, encoding);
    const headers = KEPT_HEADERS.flatMap((name) => {
      const value = res.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    });
    told({
      status: res.statusCode,
      headers: Object.fromEntries(headers) as Record<string, string>,
      body: Buffer.concat(chunks).toString("utf8"),
    });
    return res;
  }) as typeof res.end;
  return {
    made,
    send() {
      letGo();
      res.end(Buffer.concat(chunks));
    },
    drop() {
      letGo();
      for (const name of res.getHeaderNames()) res.removeHeader(name);
      for (const [name, value] of Object.entries(before)) {
        if (value !== undefined) res.setHeader(name, value);
      }
      res.statusCode = statusCode;
    },
  };
}
