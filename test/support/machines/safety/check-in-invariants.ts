import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import {
  type CheckInState,
  instantOf,
  isAlerting,
  isEnded,
  isOver,
  isWaiting,
} from '../../../../domain/safety/check-in/state.ts';
import { aStandDown } from './check-ins.ts';
import { lived, livedUntil } from './safety.ts';
import {
  eachState,
  eachStep,
  type Invariants,
  isFact,
  keyOf,
  must,
  named,
  runningIn,
  safetyInvariants,
  same,
  statesOf,
} from './safety-invariants.ts';

const endsWell = ({ status }: CheckInState): boolean => status === 'all_clear' || status === 'stood_down';

/** The statuses that may follow each status as long as no duress PIN was given. */
const next: Readonly<Record<string, readonly string[]>> = {
  scheduled: ['prompted', 'checked_in', 'cancelled', 'stood_down'],
  prompted: ['reminded', 'checked_in', 'cancelled', 'stood_down'],
  reminded: ['alerting', 'checked_in', 'cancelled', 'stood_down'],
  alerting: ['alerted', 'all_clear', 'stood_down'],
  alerted: ['all_clear', 'stood_down'],
};

/** What holds in every life of a check-in: each check under the sentence that it proves. */
export const checkInInvariants: Invariants<CheckInState> = {
  ...safetyInvariants(checkIn, 'check-in', endsWell),

  'until a duress PIN clients see the truth': eachState(({ status, shown, duress }) =>
    must(duress || status === shown.status, `${status}, and clients see ${shown.status}`),
  ),

  'CI-02 the truth goes its way from scheduled to its end, and clients see such a way': eachStep(
    ({ before, state, event }) => {
      for (const [was, is, free] of [
        [before.status, state.status, state.duress],
        [before.shown.status, state.shown.status, false],
      ] as const)
        if (was !== is && !free) must(next[was]?.includes(is) === true, `${was} became ${is} by ${event.type}`);
    },
  ),

  'CI-06 what the watchdog reads first misses none: before its alert goes out the next deadline is never later than the alert':
    eachState((state) => {
      if (isOver(state.status) || isAlerting(state.status)) return;
      must(!state.duress, 'a duress that alerts nobody');
      const deadline = checkIn.nextDeadline(state);
      must(deadline !== undefined && deadline.at <= instantOf(state, 'alert'), 'the alert comes before the deadline');
    }),

  'CI-02 everybody has been alerted when nothing is under way any more, and not before': eachStep(
    ({ before, state }) => {
      if (before.status === 'alerting' && state.status === 'alerted')
        must(
          state.alerts.every(({ underWay }) => underWay === 0),
          'an alert was still under way',
        );
    },
  ),

  'CI-04 a duress is never undone: from then on it is alerting, alerted or stood down, and begins anew by another one only':
    eachStep(({ before, state, event }) => {
      if (!before.duress) return;
      must(state.duress, 'the duress was undone');
      if (before.status === state.status) return;
      if (before.status === 'alerting' && state.status === 'alerted') return;
      if (isAlerting(before.status) && isFact(event, 'stood-down') && state.status === 'stood_down') return;
      const pin = event.type === 'fact' ? event.details['pin'] : '';
      must(
        before.status === 'stood_down' && state.status === 'alerting' && pin === 'duress',
        `${state.status} by ${event.type}`,
      );
    }),

  'CI-04 after a duress PIN the person is sent the questions that clients see asked, and nothing else': (life) => {
    for (const { state, effects, entries } of life.steps) {
      if (!state.duress) continue;
      const told = effects.filter(({ details }) => details['to'] === 'person').map(({ details }) => details['message']);
      const asked = entries.flatMap(({ code, params }) => {
        if (code === 'check-in.prompted' && params['overtaken'] !== true) return ['check-in-prompt'];
        return code === 'check-in.reminded' ? ['check-in-reminder'] : [];
      });
      must(same(told, asked), `told ${told.length} time(s), asked ${asked.length} time(s)`);
    }
  },

  'CI-04 a duress alerts everybody at once, and until it is stood down nobody twice but by order of staff': (life) => {
    let told = new Set<string>();
    for (const { before, state, event, effects } of life.steps) {
      const alerts = named(effects, 'check-in-alert');
      if (state.duress && (!before.duress || (isOver(before.status) && !isOver(state.status)))) {
        told = new Set();
        for (const to of [...state.contacts.map(({ id }) => id), 'staff'])
          must(
            alerts.some(({ details }) => details['to'] === to && details['duress'] === true),
            `${to} was not alerted`,
          );
      }
      if (!state.duress || isFact(event, 'fan-out-overridden')) continue;
      for (const { details } of alerts.filter(({ details }) => details['override'] !== true)) {
        const key = keyOf(details);
        must(!told.has(key), `${key} was alerted twice`);
        told.add(key);
      }
    }
  },

  'clients count what they see: one revision for each line that they are shown, one version for each deed of a person':
    (life) => {
      let lines = 0;
      let deeds = 0;
      for (const { state, entries, event } of life.steps) {
        const seen = entries.filter(({ params }) => 'shown' in params);
        for (const { params } of seen) must(params['shown'] === ++lines, 'a line is missing or double');
        if (seen.length && isFact(event, 'answered', 'extended', 'cancelled')) deeds += 1;
        must(state.shown.revision === lines && state.shown.version === deeds, 'clients count otherwise');
      }
    },

  'clocks run exactly while clients see a check-in that waits, and all later instants keep their distance': eachState(
    (state) => {
      must(
        runningIn(state).some(({ kind }) => kind === 'checkIn') === isWaiting(state.shown.status),
        `${state.shown.status} and clocks do not agree`,
      );
      const { clocks, grace } = state;
      const [remind, alert] = [instantOf(state, 'remind'), instantOf(state, 'alert')];
      if (clocks.some(({ mark, state: now }) => mark === 'remind' && now === 'running'))
        must(alert - remind === grace, 'the grace has changed');
      must(state.extended <= state.policy.extend.inAll, 'extended too long');
    },
  ),

  'CI-02 silence is waited for only while contacts are being alerted': eachState((state) =>
    must(
      isAlerting(state.status) || !runningIn(state).some(({ kind }) => kind === 'ladder'),
      `${state.status} and a call is to come`,
    ),
  ),

  'CI-02 R-23 whose contacts are alerted for silence was asked before, and once at most in each way': (life) => {
    const asked = (message: string): number => life.steps.flatMap(({ effects }) => named(effects, message)).length;
    must(asked('check-in-prompt') <= 1 && asked('check-in-reminder') <= 1, 'asked twice');
    const silent = life.steps.some(({ entries }) => entries.some(({ code }) => code === 'check-in.alerting'));
    if (silent) must(asked('check-in-reminder') === 1, 'never asked');
  },

  'CI-04 wrong PINs change nothing but their number, and after three of them nothing a person says does': eachStep(
    ({ before, state, event, entries }) => {
      if (!isFact(event, 'answered', 'extended', 'cancelled'))
        return must(state.wrongPins === before.wrongPins, 'counted');
      if (before.wrongPins >= 3) must(same(state, before), 'a locked check-in was changed');
      const wrong = entries.some(({ code }) => code === 'check-in.wrong-pin');
      if (wrong) must(same(state, { ...before, wrongPins: before.wrongPins + 1 }), 'a wrong PIN changed something');
    },
  ),

  'CI-03 an answer after the alert ends all_clear, one before it does not alert': eachStep(({ state, entries }) => {
    if (
      state.duress ||
      !entries.some(({ code }) => code.startsWith('check-in.all-clear') || code === 'check-in.answered')
    )
      return;
    const alert = state.clocks.find(({ mark }) => mark === 'alert');
    const late = (state.shown.answeredAt ?? 0) > (alert?.dueAt ?? 0);
    must((state.status === 'all_clear') === (alert?.state === 'fired'), `${state.status} by an answer`);
    if (alert?.state === 'fired') must(late, 'an answer in time counted as late');
  }),

  'every check-in can be brought to its end by staff and time': eachState((state) => {
    const down = lived(checkIn, state, aStandDown(0)).state;
    const left = livedUntil(checkIn, down, Number.POSITIVE_INFINITY).at(-1)?.state ?? down;
    must(
      isEnded(lived(checkIn, left, aStandDown(0)).state),
      `${state.status}, seen as ${state.shown.status}, has no end`,
    );
  }),

  'left alone, a check-in alerts': (life) => {
    for (const state of statesOf(life)) {
      if (!isWaiting(state.status)) continue;
      const left = livedUntil(checkIn, state, Number.POSITIVE_INFINITY).at(-1)?.state;
      must(left?.status === 'alerting', `left alone it is ${left?.status}`);
    }
  },
};
