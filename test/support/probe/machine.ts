import { type Clock, earliest } from '../../../domain/machine/clocks.ts';
import { clocksOf } from '../../../domain/machine/clocks-of.ts';
import type { Effect, Entry, Event, Machine, Step } from '../../../domain/machine/machine.ts';
import type { Nothing, Vocabulary } from '../../../domain/machine/vocabulary.ts';

/**
 * A tiny second machine that proves that the shell is generic: it has marks that fire, a resolve that closes by itself unless a poke comes
 * in time, background and awaited effects, and a refusal that goes on record.
 */
export interface ProbeState {
  readonly version: 1;
  readonly status: 'open' | 'resolved' | 'ended';
  readonly round: number;
  readonly pokes: number;
  readonly notes: number;
  readonly clocks: readonly Clock[];
}

/** The only fact of a probe. */
export interface ProbeVocabulary extends Vocabulary {
  readonly facts: { readonly poked: Nothing };
}

/** Opens a probe whose marks `tick.m1.1`, `tick.m2.1`, … come due after these milliseconds. */
export function openProbe(marks: readonly number[], at: number): Step<ProbeState> {
  const clocks = marks.reduce<readonly Clock[]>(
    (all, ms, i) => [...all, clock('tick', `m${i + 1}`, 1, { from: at, dueAt: at + ms })],
    [],
  );
  return {
    state: { version: 1, status: 'open', round: 0, pokes: 0, notes: 0, clocks },
    entries: [{ code: 'probe.opened', params: {} }],
    effects: [],
  };
}

const clock = (
  kind: string,
  mark: string,
  cycle: number,
  { from, dueAt }: { readonly from: number; readonly dueAt: number },
): Clock => ({
  kind,
  mark,
  cycle,
  from,
  dueAt,
  state: 'running',
  at: null,
  lateMs: 0,
});

const only = (
  state: ProbeState,
  code: string,
  params: Entry['params'] = {},
  effects: Effect[] = [],
): Step<ProbeState> => ({
  state,
  entries: [{ code, params }],
  effects,
});

const stop = (state: ProbeState): ProbeState => ({
  ...state,
  clocks: state.clocks.map((clock) => (clock.state === 'running' ? { ...clock, state: 'cancelled' } : clock)),
});

/** The probe. Commands: `note`, `resolve`, `end`, `forbidden`. Fact: `poked`. Effects, one or many at once: `act` and, awaited, `ask`. */
export const probe: Machine<ProbeState> = {
  kind: 'probe',
  commands: ['note', 'resolve', 'end', 'forbidden'],
  read: (stored) => stored as ProbeState,
  urgency: () => 'usual',
  on(state, event) {
    switch (event.type) {
      case 'fact':
        return poked(state, event);
      case 'command':
        return told(state, event);
      case 'deadline': {
        const clocks = clocksOf({}).expired(state.clocks, event.mark, event.at);
        const params = { mark: event.mark, dueAt: event.dueAt, lateMs: event.at - event.dueAt };
        const act: Effect = { kind: 'act', details: { mark: event.mark } };
        return event.mark.startsWith('closing.')
          ? only({ ...stop(state), clocks, status: 'ended' }, 'probe.closed', params, [act])
          : only({ ...state, clocks }, 'probe.mark', params, [act]);
      }
      case 'outcome':
        return only(state, 'probe.answered', { effectId: event.effectId });
    }
  },
  refuse(state, command) {
    if (state.status === 'ended') return { kind: 'wrong-state', code: 'probe-ended', detail: 'The probe has ended.' };
    if (command.name === 'resolve' && state.status === 'resolved')
      return { kind: 'wrong-state', code: 'probe-already-resolved', detail: 'The probe is already resolved.' };
    if (command.name === 'forbidden') {
      const record = { code: 'probe.forbidden', params: {} };
      return {
        kind: 'not-yours',
        code: 'probe-forbidden',
        detail: 'Nobody may do this, and it goes on record.',
        record,
      };
    }
    return undefined;
  },
  nextDeadline: (state) => earliest(state.clocks),
  ended: (state) => state.status === 'ended',
  labels: (state) => ({ status: state.status }),
  describe: (state) => `A probe that is ${state.status}.`,
};

function poked(state: ProbeState, fact: Extract<Event, { type: 'fact' }>): Step<ProbeState> {
  const next = { ...state, pokes: state.pokes + 1 };
  switch (state.status) {
    case 'ended':
      return only(state, 'probe.poked-after-end', { factId: fact.id }, [
        { kind: 'act', details: { sequelOf: fact.id } },
      ]);
    case 'resolved':
      return only({ ...stop(next), status: 'open' }, 'probe.reopened', { factId: fact.id });
    case 'open':
      return only(next, 'probe.poked', { factId: fact.id });
  }
}

function told(state: ProbeState, command: Extract<Event, { type: 'command' }>): Step<ProbeState> {
  switch (command.name) {
    case 'resolve': {
      const round = state.round + 1;
      const due = command.at + Number(command.details['closeAfter']);
      const clocks = [...state.clocks, clock('closing', 'close', round, { from: command.at, dueAt: due })];
      return only({ ...state, status: 'resolved', round, clocks }, 'probe.resolved', { due });
    }
    case 'end':
      return only({ ...stop(state), status: 'ended' }, 'probe.ended');
    default: {
      const { act, ask } = command.details;
      const effects: Effect[] = [];
      for (let n = 0; n < Number(act ?? 0); n++) effects.push({ kind: 'act', details: {} });
      for (let n = 0; n < Number(ask ?? 0); n++) effects.push({ kind: 'ask', details: {}, awaited: true });
      return only({ ...state, notes: state.notes + 1 }, 'probe.noted', {}, effects);
    }
  }
}
