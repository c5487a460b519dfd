/**
 * A phrase as news writes it, the day of publication, the sentence around it, and the days that it names there:
 * `a` for one day, `a/b` from one to another with `..` for an open side, "vague" where it gives no days, and "" where
 * it is no date at all.
 */
export type NewsRow = readonly [phrase: string, published: string, sentence: string, days: string];
