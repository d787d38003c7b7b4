import { markOf } from '../../../../../domain/machine/clocks.ts';
import { fixed } from '../../../../../domain/policy/policy.ts';
import { answerTimes } from '../../../../../domain/ticket/state.ts';
import { mailed } from '../tickets.ts';
import { forEachState, forEachStep, type Invariants, kindsIn, must, only, runningIn, same } from './checks.ts';

/** What holds for waiting, verification, resolution and reopening. */
export const solvingInvariants: Invariants = {
  'TK-16 in verification only its clocks run; else nothing stands still but an update promised with a question':
    forEachState((state) => {
      const verifying = state.proposal !== null;
      must(verifying === kindsIn(state).has('verification'), 'a proposal without its clocks, or the other way round');
      if (verifying)
        must(only(kindsIn(state), 'verification') && state.status === 'waiting_response', 'others run as well');
      const isAsked = state.status === 'waiting_response';
      const still = state.clocks.filter((clock) => clock.state === 'paused');
      if (!verifying)
        must(
          isAsked ? still.every(({ kind }) => kind === 'nextUpdate') : !still.length,
          'a clock stands still for no reason',
        );
    }),

  'TK-14 the waiting clocks run exactly while the requester is waited for': forEachState((state) => {
    const waits = state.status === 'waiting_response' && state.proposal === null;
    must(waits === kindsIn(state).has('waiting'), `${state.status} and waiting clocks do not agree`);
  }),

  'TK-20 a reopened ticket is in its next cycle with fresh clocks from the receipt; nothing else changes the cycle':
    forEachStep(({ before, state, event, entries }) => {
      if (!entries.some(({ code }) => code === 'ticket.reopened')) {
        must(state.cycle === before.cycle, 'another cycle without a reopening');
        return;
      }
      must(
        event.type === 'fact' && before.status === 'resolved' && state.cycle === before.cycle + 1,
        'not reopened so',
      );
      must(state.resolution === null && state.unanswered, 'something of the resolution is left');
      const fresh = runningIn(state).filter((clock) => clock.kind === 'firstResponse');
      const times = Object.values(answerTimes(before)).filter((span) => span !== null);
      const receivedAt = event.type === 'fact' ? event.receivedAt : 0;
      const due = times.map((span) => receivedAt + span);
      must(
        same(
          fresh.map((clock) => clock.dueAt),
          due,
        ),
        'its clocks do not run from the receipt',
      );
    }),

  'R-23 nothing is closed or given up earlier than the notice after its warning or question fired': forEachStep(
    ({ before, event }) => {
      const fired = before.clocks.find(
        (clock) => event.type === 'deadline' && clock.state === 'running' && markOf(clock) === event.mark,
      );
      const warning = fired && { close: 'lastWarning', giveUp: 'ask' }[fired.mark];
      if (!fired || fired.kind === 'autoClose' || !warning) return;
      const warned = before.clocks.find(
        ({ kind, mark, cycle }) => kind === fired.kind && mark === warning && cycle === fired.cycle,
      );
      must(warned?.state === 'fired', `${event.type} ${markOf(fired)} came without its warning`);
      const since = event.at - (warned?.at ?? event.at);
      must(since >= before.policy.notice - fixed.machines.punctual, `only ${since} ms after its warning`);
    },
  ),

  'TK-19 the promised closing instant is in the mail of every resolution': forEachStep((step) => {
    for (const { dueAt } of mailed(step, 'ticket-resolved'))
      must(dueAt === runningIn(step.state).find((clock) => clock.kind === 'autoClose')?.dueAt, 'another promise');
  }),
};
