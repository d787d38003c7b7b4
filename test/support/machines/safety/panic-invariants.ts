import { idIn } from '../../../../domain/machine/machine.ts';
import { fixed } from '../../../../domain/policy/policy.ts';
import { panic } from '../../../../domain/safety/panic/machine.ts';
import { isNeedless } from '../../../../domain/safety/panic/needless.ts';
import { isEnded, isOpen, type PanicState } from '../../../../domain/safety/panic/state.ts';
import { aClose, anAcknowledgement } from './panics.ts';
import { lived, livedUntil } from './safety.ts';
import {
  eachState,
  eachStep,
  type Invariants,
  isFact,
  must,
  named,
  runningIn,
  safetyInvariants,
  same,
} from './safety-invariants.ts';

const endsWell = ({ stoodDownAt }: PanicState): boolean => stoodDownAt !== null;

/** The statuses that may follow each status. */
const next: Readonly<Record<string, readonly string[]>> = {
  alerting: ['acknowledged', 'exhausted', 'stood_down'],
  exhausted: ['acknowledged', 'alerting', 'stood_down'],
  acknowledged: ['stood_down', 'closed'],
  stood_down: ['closed', 'alerting'],
  closed: ['alerting'],
};

/** What holds in every life of a panic: each check under the sentence that it proves. */
export const panicInvariants: Invariants<PanicState> = {
  ...safetyInvariants(panic, 'panic', endsWell),

  'the status goes its way, and only a press brings an alarm back': eachStep(({ before, state, event }) => {
    if (before.status === state.status) return;
    must(next[before.status]?.includes(state.status) === true, `${before.status} became ${state.status}`);
    if (state.status === 'alerting') must(isFact(event, 'pressed'), `${event.type} brought it back`);
    if (state.status === 'exhausted') must(event.type === 'deadline', `exhausted by ${event.type}`);
  }),

  'PN-01 the ladder climbs exactly while nobody has acknowledged and it was not given up': eachState((state) =>
    must(
      runningIn(state).some(({ kind }) => kind === 'ladder') === (state.status === 'alerting'),
      `${state.status} and its ladder do not agree`,
    ),
  ),

  'PN-01 once staff have acknowledged, nobody is alerted again but by order of staff or another press': eachStep(
    ({ before, event, effects }) => {
      if (before.status !== 'acknowledged' || isFact(event, 'fan-out-overridden')) return;
      const alerts = named(effects, 'panic-alert').filter(({ details }) => details['override'] !== true);
      must(alerts.length === 0, `${event.type} alerted after an acknowledgement`);
    },
  ),

  'PN-01 however early staff acknowledge, the first alert to a contact is owed until they have seen it or it is over': (
    life,
  ) => {
    const told = new Set<string>();
    for (const { state, effects } of [life.opening, ...life.steps]) {
      for (const { details } of named(effects, 'panic-alert')) told.add(idIn(details, 'to'));
      if (!isOpen(state.status)) continue;
      for (const { id: to } of state.contacts.filter(({ id }) => told.has(id)))
        must(
          isNeedless(state, 'panic-alert', { to, channel: 'email', round: 1 }) === state.answered.includes(to),
          `${to} is left untold when ${state.status}`,
        );
    }
  },

  'PN-01 a contact who has seen it is told no more, and everybody else is': eachStep(
    ({ before, state, effects, entries }) => {
      const alerts = named(effects, 'panic-alert');
      for (const { details } of alerts)
        must(!state.answered.includes(idIn(details, 'to')), 'told although they have seen it');
      if (!entries.some(({ code }) => code === 'panic.repeated')) return;
      for (const { id } of [...state.contacts, { id: 'staff' }]) {
        const hopeless = before.alerts.some(({ to, why }) => to === id && why !== null);
        if (!state.answered.includes(id) && !hopeless)
          must(
            alerts.some(({ details }) => details['to'] === id),
            `${id} was left out`,
          );
      }
    },
  ),

  'R-23 nobody is given up on before the manager has had their time': (life) => {
    let told = Number.NEGATIVE_INFINITY;
    for (const { event, entries, state } of life.steps) {
      if (entries.some(({ code }) => code === 'panic.manager-told')) told = event.at;
      const { exhaust, manager } = state.policy.ladder;
      if (entries.some(({ code }) => code === 'panic.exhausted'))
        must(
          event.at - told >= exhaust - manager - fixed.machines.punctual,
          `only ${event.at - told} ms after the manager was told`,
        );
    }
  },

  'PN-03 staff are told of every press within 15 s, and no more often than that': (life) => {
    let last = Number.NEGATIVE_INFINITY;
    let untold: number | undefined;
    for (const { before, event, effects, state } of life.steps) {
      const pages = named(effects, 'panic-pressed-again').length;
      const pause = state.policy.again ?? 0;
      if (isFact(event, 'pressed') && pages === 0) untold ??= event.at;
      if (pages === 0) continue;
      must(pages === 1 && (isEnded(before) || event.at >= last + pause), 'more than one page within the pause');
      must(isFact(event, 'pressed') || untold !== undefined, 'a page without a press');
      [last, untold] = [event.at, undefined];
    }
    const after = livedUntil(panic, life.last, Number.POSITIVE_INFINITY);
    const told = after.some(({ effects }) => named(effects, 'panic-pressed-again').length > 0);
    must(told === (untold !== undefined), 'a press that nobody is told of');
  },

  'PN-03 no press leaves an open incident that nobody has seen without an alarm': eachStep(
    ({ before, state, event }) => {
      if (!isFact(event, 'pressed') || isEnded(before)) return;
      must(state.status === 'alerting' || state.status === 'acknowledged', `${state.status} after a press`);
    },
  ),

  'PN-02 R-13 every missed follow-up is paged once, and every welfare mark asks the person once': (life) => {
    const told = (message: string): number => life.steps.flatMap(({ effects }) => named(effects, message)).length;
    const ended = (kind: string, as: string): number =>
      life.last.clocks.filter(({ kind: each, state }) => each === kind && state === as).length;
    must(told('follow-up-missed') === ended('followUp', 'missed'), 'not one page per missed follow-up');
    must(told('welfare-follow-up') === ended('welfare', 'fired'), 'not one question per welfare mark');
    must(ended('welfare', 'cancelled') === 0, 'a welfare follow-up was cancelled');
  },

  'PN-02 R-13 whoever pressed is asked how they are in the end, the close notwithstanding': ({ last: state }) => {
    const last = livedUntil(panic, state, Number.POSITIVE_INFINITY).at(-1)?.state ?? state;
    must(
      last.clocks.some(({ kind, state: now }) => kind === 'welfare' && now === 'fired'),
      'nobody asks',
    );
    must(!isOpen(state.status) || state.closedAt === null, 'open and closed');
  },

  'PN-02 it is closed only by staff, once it was acknowledged or stood down': eachStep(({ before, state, event }) => {
    if (before.status === 'closed' || state.status !== 'closed') return;
    must(isFact(event, 'closed'), `closed by ${event.type}`);
    must(before.status === 'acknowledged' || before.status === 'stood_down', `closed when ${before.status}`);
  }),

  'every panic can be brought to its end by staff and time': eachState((state) => {
    const closed = lived(panic, state, anAcknowledgement(0), aClose(0)).state;
    must(closed.status === 'closed', `${state.status} cannot be closed`);
    must(isEnded(livedUntil(panic, closed, Number.POSITIVE_INFINITY).at(-1)?.state ?? closed), 'it has no end');
  }),

  'left alone, it comes to rest: no ladder goes on for ever': ({ last }) => {
    const left = livedUntil(panic, last, Number.POSITIVE_INFINITY).at(-1)?.state ?? last;
    must(panic.nextDeadline(left) === undefined && !same(left.status, 'alerting'), `left alone it is ${left.status}`);
  },
};
