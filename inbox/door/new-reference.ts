import { randomBytes } from 'node:crypto';
import { referenceFrom } from '../../domain/machine/ids.ts';

/** A reference nobody has chosen. Whether it is free, the database's unique key says. */
export function newReference(): string {
  for (;;) {
    const reference = referenceFrom(randomBytes(32));
    if (reference) return reference;
  }
}

/** The unique keys of references: of what people write down, and of its case. */
const references = new Set(['ticket_pkey', 'check_in_pkey', 'panic_pkey', 'support_case_pkey']);

/** Repeats an attempt whose random reference was taken; in 6.5 × 10^11 references that is rare. */
export async function untilUnique<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const { code, constraint = '' } = error as { code?: string; constraint?: string };
      if (code !== '23505' || !references.has(constraint)) throw error;
    }
  }
}
