import fc from "fast-check";

// The same inputs each time, so that a change and not the day breaks the build. To look for more:
// FUZZ_SEED=7 FUZZ_RUNS=20000 npx mocha "test/hostile/*.test.ts"
const SEED = Number(process.env["FUZZ_SEED"] ?? 20_221_011);
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 300);

/** Checks `check` for made-up inputs; what fails is made small and printed, with its seed. */
export async function fuzz<Input>(
  input: fc.Arbitrary<Input>,
  check: (input: Input) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(input, check), { seed: SEED, numRuns: RUNS });
}
