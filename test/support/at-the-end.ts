const steps: (() => Promise<void>)[] = [];

/**
 * Runs `step` when all tests are over, the last one given first: for what all suites share and nobody may
 * close before, such as the browser.
 */
export function atTheEnd(step: () => Promise<void>): void {
  steps.unshift(step);
}

/** For the end of the test run only (setup.ts). */
export async function runEndSteps(): Promise<void> {
  for (const step of steps.splice(0)) await step();
}
