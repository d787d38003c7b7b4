import { NativeConnection } from '@temporalio/worker';
import { expect, it } from 'vitest';
import { unreachable, withoutNamespace } from '../../outside/temporal.ts';

const at = { address: '127.0.0.1:1', namespace: 'hotmess' };

it('a worker that cannot begin says where Temporal should be, and what to check', async () => {
  const failure = await NativeConnection.connect({ address: at.address }).catch((error: unknown) => error);
  expect(String(unreachable(at, failure))).toMatch(
    /^EngineUnusableError: Nothing answers as Temporal at 127\.0\.0\.1:1: check that it runs there, that TEMPORAL_ADDRESS names it/,
  );
  const noNamespace = Object.assign(new Error('5 NOT_FOUND'), { code: 5, details: '', metadata: {} });
  expect(String(withoutNamespace(at, noNamespace))).toContain('has no namespace "hotmess": correct TEMPORAL_NAMESPACE');
  const other = new Error('anything else');
  expect([unreachable(at, other), withoutNamespace(at, other)]).toEqual([other, other]);
});
