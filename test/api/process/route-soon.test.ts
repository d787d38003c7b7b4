import { expect, it } from 'vitest';
import { routingSoon } from '../../../api/process/route-soon.ts';
import { until } from '../../support/probe/until.ts';

it('runs one round at a time, and one more for all who asked meanwhile, even after a round that failed', async () => {
  const rounds: PromiseWithResolvers<void>[] = [];
  const failures: unknown[] = [];
  const soon = routingSoon(
    () => {
      const round = Promise.withResolvers<void>();
      rounds.push(round);
      return round.promise;
    },
    (error) => failures.push(error),
  );
  soon();
  soon();
  soon();
  expect(rounds).toHaveLength(1);
  rounds[0]?.reject(new Error('the database is away'));
  await until('the round of the others', () => expect(rounds).toHaveLength(2));
  expect(failures).toHaveLength(1);
  rounds[1]?.resolve();
  await until('another round', () => {
    soon();
    expect(rounds).toHaveLength(3);
  });
});
