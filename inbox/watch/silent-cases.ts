import {
  overdueCases,
  silentAtOnce,
  undoneEffects,
  unreadCases,
  waitingForStripe,
} from '../../db/queries/cases/overdue-cases.ts';
import { iso } from '../../domain/machine/instant.ts';
import { counted } from '../../domain/texts/in-words.ts';
import type { Inbox } from '../context.ts';
import type { Found, Lookout, WatchTimes } from './lookout.ts';
import { concerning, type Silence } from './silence.ts';

/** How long effects may wait for Stripe before ops are told, in milliseconds: shorter troubles of theirs end by themselves. */
const stripeWaitMs = 15 * 60_000;

/** Deadlines that passed, facts that nobody read, and effects that were not done: each the longest silent first. */
export const silentCases: readonly Lookout[] = [
  { what: 'deadlines that have passed', alarms: ['overdue:'], look: overdue },
  { what: 'messages that nobody has read', alarms: ['inbox:'], look: unread },
  { what: 'effects that have not been done', alarms: ['effect:'], look: undone },
  { what: 'effects that wait for Stripe', alarms: ['stripe:'], look: atStripe },
];

const found = (silences: readonly Silence[]): Found => ({ silences, whole: silences.length < silentAtOnce });

async function overdue({ db }: Inbox, { graceMs }: WatchTimes): Promise<Found> {
  const cases = await overdueCases(db, graceMs);
  return found(
    cases.map(({ to, mark, due }) => ({
      ...concerning(to),
      key: `overdue:${to.id}:${mark}`,
      due,
      text:
        `${to.id} was due for ${mark} at ${iso(due)} and nothing has happened since. ` +
        'Known: its workflow has not passed that instant. ' +
        'Not known: whether its worker or Temporal is dead or slow.',
    })),
  );
}

async function unread({ db }: Inbox, { staleMs }: WatchTimes): Promise<Found> {
  const cases = await unreadCases(db, staleMs);
  return found(
    cases.map(({ to, count, oldest }) => ({
      ...concerning(to),
      key: `inbox:${to.id}`,
      text:
        `${to.id} has not read ${counted(count, 'message')}, the oldest received at ${iso(oldest)}. ` +
        'Known: they are stored. Not known: why its workflow has not taken them.',
    })),
  );
}

async function undone({ db }: Inbox, { staleMs }: WatchTimes): Promise<Found> {
  const effects = await undoneEffects(db, staleMs);
  return found(
    effects.map(({ to, id, kind, isAlarm, plannedAt, attempts, lastError }) => ({
      ...concerning(to),
      ...(isAlarm && { isAboutDanger: true }),
      key: `effect:${id}`,
      text:
        `${kind} of ${to.id}, planned at ${iso(plannedAt)}, has not been done ` +
        `after ${counted(attempts, 'failed attempt')}${lastError ? `, last ${lastError}` : ''}. ` +
        'If its worker is alive, it is still being tried.',
    })),
  );
}

/** Whatever waits for Stripe is one page, however many cases wait: Stripe is what is silent, not they. */
async function atStripe({ db }: Inbox): Promise<Found> {
  const waiting = await waitingForStripe(db, stripeWaitMs);
  if (!waiting) return found([]);
  const { count, oldest, lastError, cases } = waiting;
  return found([
    {
      key: 'stripe:waiting',
      ref: 'stripe',
      isAboutDanger: false,
      sharesPage: true,
      behind: cases,
      text:
        `${counted(count, 'effect')} of ${counted(new Set(cases.map(({ id }) => id)).size, 'case')} ` +
        `${count === 1 ? 'waits' : 'wait'} for Stripe, the oldest since ${iso(oldest)}` +
        `${lastError ? `, last ${lastError}` : ''}. ` +
        'Known: everything else goes on, and they are still being tried. ' +
        'Not known: whether Stripe is down, our key is refused, or a worker is dead.',
    },
  ]);
}
