const ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const ALONE = new RegExp(`^${ID}$`);
const IN_ADDRESS = new RegExp(`^(?:https?://[^/?#\\s]+)?/claims/(${ID})(?:\\.json)?(?:[/?#].*)?$`);

/**
 * The identifier in what somebody gave for a claim: its address, whole or from the path on, or the identifier itself.
 * Null where it is neither, such as words to be searched for.
 *
 * @example claimIdIn("https://gainsay.example/claims/01932b6e-8f3a-7c11-9a55-0242ac120002#links") // => "01932b6e-8f3a-7c11-9a55-0242ac120002"
 * @example claimIdIn("the call") // => null
 */
export function claimIdIn(given: string): string | null {
  const text = given.trim().toLowerCase();
  return ALONE.test(text) ? text : (IN_ADDRESS.exec(text)?.[1] ?? null);
}
