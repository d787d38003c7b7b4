import { andThen } from '../../machine/change.ts';
import { postponed } from '../../machine/clocks.ts';
import type { Due, MachineParts } from '../../machine/machine-of.ts';
import { fixed } from '../../policy/policy.ts';
import { managerMail, notify, personMail, staffMail, staffPage } from '../alarm/tell.ts';
import { managerTold, morePresses, round } from './alerting.ts';
import { changed, running, unchanged } from './change.ts';
import type { PanicState } from './state.ts';
import type { PanicChange, PanicVocabulary } from './vocabulary.ts';

/** What each mark sets in motion. */
export const marks: MachineParts<PanicState, PanicVocabulary>['marks'] = {
  // a round overtaken by the next one is only recorded
  'ladder.repeat1': (state, due) => {
    const next = running(state.clocks, 'ladder', 'repeat2');
    return next && next.dueAt <= due.at ? unchanged(state) : repeated(state, 2);
  },
  'ladder.repeat2': (state) => repeated(state, 3),
  'ladder.manager': (state, due) =>
    andThen(changed(state, 'panic.manager-told'), (next) => andThen(managerTold(next), (all) => withTime(all, due))),
  'ladder.exhaust': exhausted,
  'again.tell': (state, { at }) => morePresses(state, at),
  // PN-02: nobody has followed up within the hour
  'followUp.due': (state, { dueAt }) => unchanged(state, notify('follow-up-missed', staffPage, { dueAt })),
  // the person is asked how they are, and staff are told to see to it
  'welfare.due': (state, { dueAt }) =>
    unchanged(state, notify('welfare-follow-up', personMail, { dueAt }), notify('welfare-due', staffMail, { dueAt })),
};

const repeated = (state: PanicState, n: number): PanicChange =>
  andThen(changed(state, 'panic.repeated', { round: n }), (next) => round(next, n));

/** When an outage made the manager's turn late, the manager still has as long to answer as planned: nobody is given up on sooner. */
function withTime(state: PanicState, due: Due): PanicChange {
  const end = running(state.clocks, 'ladder', 'exhaust');
  const { exhaust, manager } = state.policy.ladder;
  const earliest = due.at + exhaust - manager;
  if (!end || earliest <= end.dueAt + fixed.machines.punctual) return unchanged(state);
  const clocks = postponed(state.clocks, end, { dueAt: earliest, at: due.at });
  const about = { kind: end.kind, mark: end.mark, from: end.dueAt, to: earliest };
  return changed({ ...state, clocks }, 'clock.postponed', about);
}

/**
 * Nobody has acknowledged any round: the panic is exhausted, and staff and the manager are told so. Acknowledging is still possible
 * (PN-01).
 */
function exhausted(state: PanicState): PanicChange {
  return changed(
    { ...state, status: 'exhausted' },
    'panic.exhausted',
    {},
    { effects: [staffPage, staffMail, managerMail].map((way) => notify('panic-exhausted', way, {})) },
  );
}
