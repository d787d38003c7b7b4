import { inOneMoment } from '../../db/one-moment.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import { allUnreadOf } from '../../db/queries/cases/inbox-rows.ts';
import { strangersPrefix } from '../../db/queries/safety/strangers.ts';
import {
  checkInsToHaveAlerted,
  type LiveAlarm,
  safetyAtOnce,
  unseenPanics,
} from '../../db/queries/safety/unheard-alarms.ts';
import { caughtUp } from '../../domain/machine/caught-up.ts';
import { iso } from '../../domain/machine/instant.ts';
import type { Fact } from '../../domain/machine/machine.ts';
import type { AlertTally, WatchInstant } from '../../domain/safety/alarm/tally.ts';
import { checkIn } from '../../domain/safety/check-in/machine.ts';
import { type LateAlert, lateAlert } from '../../domain/safety/check-in/silence.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import { type UnseenPanic, unseenPanic } from '../../domain/safety/panic/silence.ts';
import { counted } from '../../domain/texts/in-words.ts';
import type { Inbox } from '../context.ts';
import type { Found, Lookout, WatchTimes } from './lookout.ts';
import { concerning, type Silence } from './silence.ts';

/**
 * Check-ins whose alert should have reached somebody by now and has not, and panics that nobody has acknowledged (CI-06). Found from the
 * records alone, whether Temporal and every worker are alive or dead. Judged by the state with every unread fact taken, so an answer that
 * was received counts although no engine has taken it yet.
 *
 * A case whose state cannot be read is a silence too, and keeps no other case from being judged.
 */
export const silentSafety: readonly Lookout[] = [
  {
    what: 'check-ins whose alert has reached nobody',
    alarms: ['check-in:', 'unreadable:check-in/'],
    look: (inbox, times) => looked(inbox, times, { rows: checkInsToHaveAlerted, judge: lateCheckIn }),
  },
  {
    what: 'panics that nobody has acknowledged',
    alarms: ['panic:', 'unreadable:panic/', strangersPrefix],
    look: (inbox, times) => looked(inbox, times, { rows: unseenPanics, judge: unacknowledged }),
  },
];

/**
 * The silence of one case, by its row and its unread facts; undefined when there is none. Throws only when the stored state cannot be read.
 */
type Judge = (row: LiveAlarm, facts: readonly Fact[], look: WatchInstant) => Silence | undefined;

async function looked(
  { db, clock = databaseNow }: Inbox,
  { graceMs }: WatchTimes,
  { rows: read, judge }: { readonly rows: typeof unseenPanics; readonly judge: Judge },
): Promise<Found> {
  const look: WatchInstant = { now: await clock(db), grace: graceMs };
  return inOneMoment(db, async (trx) => {
    const rows = await read(trx, look.now - look.grace);
    const unread = await allUnreadOf(
      trx,
      rows.map(({ to }) => to.id),
    );
    const silences = rows.map((row) =>
      orUnreadable(row, unread.get(row.to.id) ?? [], (facts) => judge(row, facts, look)),
    );
    return { silences: silences.filter((silence) => silence !== undefined), whole: rows.length < safetyAtOnce };
  });
}

/** Whatever the judgement throws, it is plain code over a stored state, so a retry would throw again: a person has to look at this case. */
function orUnreadable(
  row: LiveAlarm,
  facts: readonly Fact[],
  judge: (facts: readonly Fact[]) => Silence | undefined,
): Silence | undefined {
  try {
    return judge(facts);
  } catch (error) {
    return unreadable(row, duressIn(facts) !== undefined, error);
  }
}

function unreadable({ to, told, toldOfDuress }: LiveAlarm, isDuressUnread: boolean, error: unknown): Silence {
  const isDuress = isDuressUnread || toldOfDuress.planned > 0;
  const silently = isDuress ? ' A duress PIN was given: do not call or text this person.' : '';
  return {
    ...concerning(to),
    isAboutDanger: true,
    key: `unreadable:${to.id}`,
    text:
      `Nobody can read the state of ${to.id} (${error instanceof Error ? error.name : 'unknown error'}). ` +
      `Known: its row says that it is open; ${handedOver(told)}. ` +
      'Not known: whether the person is safe, what is due, and what anybody has answered. ' +
      `Somebody on the safety team must take this on now, as if nobody had been alerted.${silently}`,
  };
}

/** When the earliest duress PIN among these facts was received; undefined when there is none. */
const duressIn = (facts: readonly Fact[]) => facts.find(({ details }) => details['pin'] === 'duress')?.receivedAt;

function lateCheckIn(
  { to, stored, ...known }: LiveAlarm,
  facts: readonly Fact[],
  look: WatchInstant,
): Silence | undefined {
  const before = checkIn.read(stored);
  const late = lateAlert(
    {
      ...known,
      stored: before,
      state: caughtUp(checkIn, before, { facts, upTo: look.now }),
      duressAt: duressIn(facts),
    },
    look,
  );
  return (
    late && {
      ...concerning(to),
      isAboutDanger: true,
      key: `check-in:${to.id}`,
      due: late.due,
      text: textOfLate(to.id, late),
    }
  );
}

function textOfLate(id: string, { due, planned, unknown, duress }: LateAlert): string {
  const silently = duress ? ' The duress PIN was given: do not call or text this person.' : '';
  return (
    `The alert of ${id} was due at ${iso(due)} and has reached nobody. ` +
    `Known: no answer has reached us; ${counted(planned, 'message')} planned, and no provider is known to have taken one` +
    `${unknown ? `; for ${counted(unknown, 'message')} we do not know` : ''}. ` +
    'Not known: whether workers, Temporal or the providers are dead or slow. ' +
    `Somebody on the safety team must take this on now.${silently}`
  );
}

function unacknowledged(
  { to, stored, told }: LiveAlarm,
  facts: readonly Fact[],
  look: WatchInstant,
): Silence | undefined {
  const unseen = unseenPanic(caughtUp(panic, panic.read(stored), { facts, upTo: look.now }), told, look);
  return (
    unseen && {
      ...concerning(to),
      key: `panic:${to.id}`,
      due: unseen.due,
      text: textOfUnseen(to.id, unseen),
    }
  );
}

/** How many of the alerts were handed over; of how many we do not know it, where there are any. */
const handedOver = ({ planned, reached, unknown }: Pick<AlertTally, 'planned' | 'reached' | 'unknown'>): string =>
  `${reached} of ${counted(planned, 'alert')} handed over${unknown ? `; for ${counted(unknown, 'alert')} we do not know` : ''}`;

const textOfUnseen = (id: string, { due, planned, reached, unknown }: UnseenPanic): string =>
  `${id} was pressed at ${iso(due)} and nobody has acknowledged it. ` +
  `Known: ${handedOver({ planned, reached, unknown })}. ` +
  'Not known: whether anybody has read one, and whether workers or Temporal are dead or slow. ' +
  'Acknowledge it and take it on now.';
