import type { Call } from '../state/records.ts';
import type { Draft } from '../state/store.ts';

/** How many calls are kept, and how often the older ones are dropped. */
const mostCalls = 20_000;
const prunedEvery = 1_000;

/** Writes a call down; now and then it forgets the oldest ones. */
export function record(draft: Draft, call: Call): void {
  draft.put('call', call);
  if ((draft.get('counter', 'call')?.count ?? 0) % prunedEvery !== 0) return;
  const calls = draft.all('call');
  for (const { id } of calls.slice(0, Math.max(0, calls.length - mostCalls))) draft.remove('call', id);
}
