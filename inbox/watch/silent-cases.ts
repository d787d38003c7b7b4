import { overdueCases, silentAtOnce, undoneEffects, unreadCases } from '../../db/queries/cases/overdue-cases.ts';
import { iso } from '../../domain/machine/instant.ts';
import { counted } from '../../domain/texts/in-words.ts';
import type { Inbox } from '../context.ts';
import type { Found, Lookout, WatchTimes } from './lookout.ts';
import { concerning, type Silence } from './silence.ts';

/** Deadlines that passed, facts that nobody read, and effects that were not done: each the longest silent first. */
export const silentCases: readonly Lookout[] = [
  { what: 'deadlines that have passed', alarms: ['overdue:'], look: overdue },
  { what: 'messages that nobody has read', alarms: ['inbox:'], look: unread },
  { what: 'effects that have not been done', alarms: ['effect:'], look: undone },
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
