import { randomBytes } from 'node:crypto';
import { referenceFrom } from '../../domain/machine/ids.ts';

/** A random reference. Whether it is free, only the database's unique key can say. */
export const newReference = (): string => referenceDrawn(() => randomBytes(32));

/** The reference in the first bytes that hold one; `draw` gives others each turn. */
export function referenceDrawn(draw: (turn: number) => Uint8Array): string {
  for (let turn = 0; ; turn++) {
    const reference = referenceFrom(draw(turn));
    if (reference) return reference;
  }
}

/** The unique keys that a taken reference violates: of the record that people write down, and of its case. */
const references = new Set([
  'ticket_pkey',
  'check_in_pkey',
  'panic_pkey',
  'contact_notice_pkey',
  'refund_pkey',
  'support_case_pkey',
]);

/** Repeats an attempt for as long as its random reference is taken, which is rare among 6.5 × 10^11. */
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
