const COUNT = new Intl.NumberFormat("en-GB");

/** Tells a person how far something long has come, on one line that changes, or now and then on a new one. */
export interface Progress {
  at(words: string, count: number): void;
  /** Leaves the line, so that something else can be written. */
  end(): void;
}

/**
 * @param stream standard error; a terminal gets one line that changes each second, a file a line each ten
 * @example
 * const progress = progressOn(process.stderr);
 * progress.at("checked", 120_500); // "120,500 checked"
 * progress.end();
 */
export function progressOn(stream: NodeJS.WriteStream, now: () => number = Date.now): Progress {
  const isTerminal = stream.isTTY;
  const everyMs = isTerminal ? 1000 : 10_000;
  let last = now();
  let isOpen = false;
  return {
    at(words, count) {
      if (now() - last < everyMs) return;
      last = now();
      isOpen = isTerminal;
      const line = `${COUNT.format(count)} ${words}`;
      stream.write(isTerminal ? `\r${line}\u001B[K` : `${line}\n`);
    },
    end() {
      if (isOpen) stream.write("\n");
      isOpen = false;
    },
  };
}
