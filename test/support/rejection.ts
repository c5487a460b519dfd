/**
 * What a promise is rejected with.
 *
 * @throws Error where it is not rejected
 * @example expect(await rejection(replaceClaim(db, …))).to.be.instanceOf(Clash)
 */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("expected a rejection");
}
