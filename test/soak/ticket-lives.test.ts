import { it } from 'vitest';
import { invariants } from '../support/machines/tickets/ticket-invariants.ts';
import { everyLife } from '../support/machines/tickets/ticket-lives.ts';

it('a hundred thousand random lives of a ticket keep every promise', () => {
  everyLife(
    (life) => {
      for (const check of Object.values(invariants)) check(life);
    },
    { numRuns: 100_000, seed: Date.now() },
  );
});
