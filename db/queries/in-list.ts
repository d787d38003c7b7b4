import { type RawBuilder, sql } from 'kysely';

/**
 * A list of constants as SQL literals, `('open', 'escalated')`: a statement names the machine's states without repeating them, and
 * the planner can still use a partial index on them. For constants in the code only, never for input.
 */
export const inList = (words: readonly string[]): RawBuilder<unknown> =>
  sql`(${sql.join(words.map((word) => sql.lit(word)))})`;
