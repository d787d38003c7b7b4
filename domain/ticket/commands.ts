import { type Given, unchanged } from '../machine/change.ts';
import { met } from '../machine/clocks.ts';
import { message } from './answering.ts';
import { deEscalate, dismiss, escalate } from './escalating.ts';
import { close, propose, resolve } from './solving.ts';
import { assign, setCategory, setPriority } from './sorting.ts';
import { type TicketChange, type TicketState } from './state.ts';

/** What each command does to a ticket that does not refuse it (`refuse.ts`). */
export const commands = {
  assign,
  message,
  priority: setPriority,
  category: setCategory,
  escalate,
  'de-escalate': deEscalate,
  dismiss,
  'propose-solution': propose,
  resolve,
  close,
} satisfies Record<string, (state: TicketState, given: Given) => TicketChange>;

/** The commands of a ticket; each is a Temporal update of that name. */
export type TicketCommand = keyof typeof commands;

/** A command in its turn, already found fit by `refuse`. Whatever staff do, they have looked at it: that is the triage (TK-06). */
export function onCommand(state: TicketState, given: Given): TicketChange {
  const act = Object.hasOwn(commands, given.name) ? commands[given.name as TicketCommand] : undefined;
  if (!act) return unchanged(state);
  return act({ ...state, clocks: met(state.clocks, given.at, 'triage') }, given);
}
