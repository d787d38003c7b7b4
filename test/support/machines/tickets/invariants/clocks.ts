import { markOf } from '../../../../../domain/machine/clocks.ts';
import { ticket } from '../../../../../domain/ticket/machine.ts';
import { isDuty } from '../../../../../domain/ticket/words/change.ts';
import { forEachState, forEachStep, type Invariants, must, runningIn, same } from './checks.ts';

/** What holds for the clocks of a ticket. */
export const clockInvariants: Invariants = {
  'TK-11 no mark fires twice, not even when it is fed twice': (life) => {
    const fired = new Set<string>();
    for (const { event, state } of life.steps) {
      if (event.type !== 'deadline') continue;
      must(!fired.has(event.mark), `${event.mark} fired twice`);
      fired.add(event.mark);
      must(same(ticket.on(state, event), { state, entries: [], effects: [] }), `${event.mark} did something again`);
    }
  },

  'no deadline in the past is left unfired whenever the engine is up to date': (life) => {
    for (const { state, now } of life.quiet)
      for (const clock of runningIn(state)) must(clock.dueAt > now, `${markOf(clock)} was passed over`);
  },

  'the one live deadline is the running clock that is due first': forEachState((state) => {
    const due = runningIn(state).map((clock) => clock.dueAt);
    const next = ticket.nextDeadline(state);
    must(next?.at === (due.length ? Math.min(...due) : undefined), 'another clock is due earlier');
    must(!next || runningIn(state).some((clock) => markOf(clock) === next.mark), 'its mark does not run');
  }),

  'of one kind only the last cycle is alive, and no two of its marks share a name': forEachState((state) => {
    const alive = state.clocks.filter((clock) => clock.state === 'running' || clock.state === 'paused');
    must(new Set(alive.map(markOf)).size === alive.length, 'two living marks share a name');
    for (const clock of alive)
      must(
        !state.clocks.some(({ kind, cycle }) => kind === clock.kind && cycle > clock.cycle),
        'an old cycle lives on',
      );
  }),

  'no clock runs or stands still on a closed ticket, on a resolved one only that of its closing': forEachState(
    (state) => {
      const living = state.clocks.filter((clock) => clock.state === 'running' || clock.state === 'paused');
      if (state.status === 'closed') must(living.length === 0, 'a clock lives on a closed ticket');
      if (state.status === 'resolved')
        must(
          same(
            living.map((clock) => clock.kind),
            ['autoClose'],
          ),
          'not only autoClose',
        );
    },
  ),

  'what became of a mark is never changed: a met one is not missed later, a breach is not erased (TK-11)': forEachStep(
    ({ before, state }) =>
      before.clocks.forEach((clock, n) => {
        const { kind, mark, cycle, from } = clock;
        const now = state.clocks[n];
        const ended = clock.state !== 'running' && clock.state !== 'paused';
        if (ended) must(same(now, clock), `${markOf(clock)} was ${clock.state} and changed`);
        else
          must(now?.kind === kind && now.mark === mark && now.cycle === cycle && now.from === from, 'a clock was lost');
      }),
  ),

  'TK-10 each mark is recorded with when it was handled and how late; a duty that was met was met in time': forEachStep(
    ({ before, state, event }) =>
      state.clocks.forEach((clock, n) => {
        const was = before.clocks[n];
        if (clock.state === 'running' || clock.state === 'paused' || was?.state === clock.state) return;
        must(clock.at === event.at, `${markOf(clock)} is not recorded at its instant`);
        const late = clock.state === 'missed' || clock.state === 'fired';
        must(clock.lateMs === (late ? event.at - clock.dueAt : 0), `${markOf(clock)} has another lateness`);
        if (clock.state === 'met') must(was?.state === 'paused' || event.at <= clock.dueAt, 'met after its instant');
        if (late) must((clock.state === 'missed') === isDuty(clock.kind), `${clock.kind} cannot be ${clock.state}`);
      }),
  ),

  'the state is small: half a kilobyte and 150 bytes for each mark that it remembers': forEachState((state) => {
    const { policy, ...rest } = state;
    const size = JSON.stringify(rest).length;
    must(size <= 1_500 + 150 * state.clocks.length, `${size} bytes with ${state.clocks.length} marks`);
    must(JSON.stringify(policy).length < 1_500, 'a large policy');
  }),
};
