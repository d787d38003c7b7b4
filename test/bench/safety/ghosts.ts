import type { Inbox } from '../../../inbox/context.ts';
import { press } from '../../support/desks/safety-desk.ts';
import type { Result } from '../report.ts';
import { firstOf, type HandOver, handOvers, lateAt, member } from './hand-overs.ts';

/** How many accounts that nobody told us of press at once, and how many members right after them. */
const storm = { ghosts: 400, members: 5 };

/** Presses of members, one after the other; how long after its press the first alert of each was handed over to a contact. */
async function firstAlerts(inbox: Inbox): Promise<HandOver[]> {
  const pressedAt = new Map<string, number>();
  for (let n = 0; n < storm.members; n++) {
    const accountId = await member(inbox);
    const at = Date.now();
    pressedAt.set(`panic/${await press(inbox, accountId)}`, at);
  }
  const ids = [...pressedAt.keys()];
  const all = await handOvers(inbox, ids, { messages: 5, dueAt: (id) => pressedAt.get(id), only: 'panic-alert' });
  return firstOf(
    all.filter(({ to }) => to.startsWith('contact-')),
    ({ caseId }) => caseId,
  );
}

const inWords = (all: readonly HandOver[]): string =>
  `p50 ${lateAt(all, 50).toFixed(0)} ms, the last ${lateAt(all, 100).toFixed(0)} ms`;

/**
 * Measures how long after their press the first alert of members is handed over to a contact: alone, and right after hundreds of presses of
 * accounts that their client never told us of, which whoever has its key can invent.
 */
export async function benchGhosts(inbox: Inbox): Promise<Result[]> {
  await firstAlerts(inbox); // warming up
  const alone = await firstAlerts(inbox);
  console.log(`  ${storm.members} members alone: ${inWords(alone)}`);
  const began = Date.now();
  const ghosts = Array.from({ length: storm.ghosts }, (_, n) => press(inbox, `acc_ghost_${began}_${n}`));
  const behind = await firstAlerts(inbox);
  console.log(`  right behind ${storm.ghosts} strangers: ${inWords(behind)}`);
  const ids = (await Promise.all(ghosts)).map((id) => `panic/${id}`);
  const all = await handOvers(inbox, ids, { messages: 1, dueAt: () => began, only: 'panic-alert' });
  console.log(`  the strangers' own first messages: ${inWords(all)}`);
  const [value, baseline] = [lateAt(behind, 100), lateAt(alone, 100)];
  return [
    {
      name: `first alert of ${storm.members} members right behind ${storm.ghosts} panics of strangers, the last`,
      value,
      unit: 'ms',
      baseline,
      target: '<= 5 x',
      ok: value <= 5 * baseline,
    },
  ];
}
