import { RequestError } from "../http/errors.ts";

/** No export can begin just now. */
export class TooManyExports extends RequestError {
  readonly status = 503;
  readonly title = "Busy with other exports";
}

/** How many exports may run at once in this process: each holds a database connection till its end. */
export interface ExportSlots {
  /**
   * Waits for a slot, first come, first served.
   *
   * @returns gives the slot back; to be called once
   * @throws TooManyExports where none came free in time
   */
  take(signal: AbortSignal): Promise<() => void>;
}

/**
 * @param slots how many
 * @param patienceMs how long one waits for a slot
 * @example
 * const giveBack = await slots.take(signal);
 * try { … } finally { giveBack(); }
 */
export function exportSlots(slots: number, patienceMs: number): ExportSlots {
  let free = slots;
  const waiting: (() => void)[] = [];

  const giveBack = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };

  return {
    async take(signal) {
      signal.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return giveBack;
      }
      return await new Promise((resolve, reject) => {
        const mayBegin = () => {
          stopWaiting();
          resolve(giveBack);
        };
        const giveUp = () => {
          stopWaiting();
          waiting.splice(waiting.indexOf(mayBegin), 1);
          reject(
            signal.aborted
              ? new Error("the reader left")
              : new TooManyExports(
                  "Other exports are being sent. Please try again in half a minute.",
                ),
          );
        };
        const stopWaiting = () => {
          clearTimeout(patience);
          signal.removeEventListener("abort", giveUp);
        };
        const patience = setTimeout(giveUp, patienceMs);
        signal.addEventListener("abort", giveUp, { once: true });
        waiting.push(mayBegin);
      });
    },
  };
}
