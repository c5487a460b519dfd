import type { Page } from "playwright-core";

/** What somebody did at the keyboard. No click is among it: there is no mouse here. */
export interface Strokes {
  /** Keys of the texts themselves. */
  typed: number;
  /** Keys that go somewhere, choose or save. */
  steps: number;
}

/** Somebody who types into whatever has the focus, and goes on with the keyboard alone. */
export interface Typist extends Strokes {
  /** Types a text. */
  type(text: string): Promise<void>;
  /** Presses a key so often; with modifiers it is one stroke. */
  press(key: string, times?: number): Promise<void>;
  /** Presses Tab till the field of this id or name has the focus. @throws Error where it is not met */
  tabTo(field: string): Promise<void>;
}

const MOST_TABS = 60;

/** @example const ann = aTypist(page); await ann.tabTo("text"); await ann.type("There was no call."); */
export function aTypist(page: Page): Typist {
  const typist: Typist = {
    typed: 0,
    steps: 0,
    async type(text) {
      typist.typed += text.length;
      await page.keyboard.type(text);
    },
    async press(key, times = 1) {
      for (let nth = 0; nth < times; nth++) {
        typist.steps += 1;
        await page.keyboard.press(key);
      }
    },
    async tabTo(field) {
      for (let nth = 0; nth < MOST_TABS; nth++) {
        if (await hasFocus(page, field)) return;
        await typist.press("Tab");
      }
      throw new Error(`${field} is not met with Tab`);
    },
  };
  return typist;
}

async function hasFocus(page: Page, field: string): Promise<boolean> {
  return await page.evaluate<boolean>(
    `[document.activeElement?.id, document.activeElement?.name].includes(${JSON.stringify(field)})`,
  );
}
