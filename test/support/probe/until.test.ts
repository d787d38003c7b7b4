import { expect, it } from 'vitest';
import { until } from './until.ts';

it('gives the first answer that is neither false nor null, and asks again what threw', async () => {
  const answers = [() => false, () => null, () => Promise.reject(new Error('not yet')), () => 0];
  expect(await until('a number', async () => answers.shift()!())).toBe(0);
});

it('gives up at its limit: the failure names what was awaited, and keeps the difference of an assertion', async () => {
  const seen = await until('the ticket is open', () => expect('resolved').toBe('open'), 20).catch(
    (error: unknown) => error,
  );
  expect(seen).toMatchObject({
    message: expect.stringMatching(/^Waited 20 ms in vain: the ticket is open \(expected 'resolved' to be 'open'/),
    actual: 'resolved',
    expected: 'open',
  });
  await expect(until('a row', () => null, 20)).rejects.toThrow(
    'Waited 20 ms in vain: a row (the last answer was null)',
  );
});
