import { type RawBuilder, sql } from 'kysely';

/**
 * A list of the product's own words as SQL, `('open', 'escalated')`: so a statement names the machine's states without spelling them
 * again, and the planner still finds the partial index that is made for them. For constants of the code only, never for what was given.
 */
export const inList = (words: readonly string[]): RawBuilder<unknown> =>
  sql`(${sql.join(words.map((word) => sql.lit(word)))})`;
