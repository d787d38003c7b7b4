import { andThen, cameDue, changed, type Due, unchanged } from '../../machine/change.ts';
import { postponed, running } from '../../machine/clocks.ts';
import { punctual } from '../../policy/policy.ts';
import { notify } from '../alarm/deliveries.ts';
import { managerTold, round } from './alerting.ts';
import { type PanicChange, type PanicState } from './state.ts';

const reactions: Readonly<Record<string, (state: PanicState, due: Due) => PanicChange>> = {
  // a round overtaken by the next one is recorded only
  'ladder.repeat1': (state, due) => {
    const next = running(state.clocks, 'ladder', 'repeat2');
    return next && next.dueAt <= due.at ? unchanged(state) : repeated(state, 2);
  },
  'ladder.repeat2': (state) => repeated(state, 3),
  'ladder.manager': (state, due) =>
    andThen(changed(state, 'panic.manager-told'), (next) => andThen(managerTold(next), (all) => withTime(all, due))),
  'ladder.exhaust': exhausted,
  // PN-02: nobody has followed up within the hour
  'followUp.due': (state, due) =>
    unchanged(state, notify('follow-up-missed', 'staff', 'emergency', { dueAt: due.dueAt })),
  // the person is asked how they are, and staff are told to see to it
  'welfare.due': (state, due) =>
    unchanged(
      state,
      notify('welfare-follow-up', 'person', 'email', { dueAt: due.dueAt }),
      notify('welfare-due', 'staff', 'email', { dueAt: due.dueAt }),
    ),
};

/** A mark came due ({@link cameDue}). */
export const onDeadline = (state: PanicState, due: Due): PanicChange =>
  cameDue(state, due, (next, { kind, mark }) => reactions[`${kind}.${mark}`]?.(next, due) ?? unchanged(next));

const repeated = (state: PanicState, n: number): PanicChange =>
  andThen(changed(state, 'panic.repeated', { round: n }), (next) => round(next, n));

/** When an outage made the manager's turn late, they have as long to answer as they would have had: nobody is given up on sooner. */
function withTime(state: PanicState, due: Due): PanicChange {
  const end = running(state.clocks, 'ladder', 'exhaust');
  const { exhaust, manager } = state.policy.ladder;
  const earliest = due.at + exhaust - manager;
  if (!end || earliest <= end.dueAt + punctual) return unchanged(state);
  const clocks = postponed(state.clocks, end, earliest, due.at);
  const about = { kind: end.kind, mark: end.mark, from: end.dueAt, to: earliest };
  return changed({ ...state, clocks }, 'clock.postponed', about);
}

/** Nobody has answered any round: said as loudly as we can. Acknowledging is still possible (safety.md). */
function exhausted(state: PanicState): PanicChange {
  return changed({ ...state, status: 'exhausted' }, 'panic.exhausted', {}, [
    notify('panic-exhausted', 'staff', 'emergency'),
    notify('panic-exhausted', 'staff', 'email'),
    notify('panic-exhausted', 'manager', 'email'),
  ]);
}
