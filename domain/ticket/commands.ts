import type { MachineParts } from '../machine/machine-of.ts';
import { message } from './answering.ts';
import { deEscalate, dismiss, escalate } from './escalating.ts';
import { close, propose, resolve } from './solving.ts';
import { assign, setCategory, setPriority } from './sorting.ts';
import type { TicketState } from './state.ts';
import type { TicketVocabulary } from './words/vocabulary.ts';

/** What each command does to a ticket that does not refuse it (`refuse.ts`). */
export const commands: MachineParts<TicketState, TicketVocabulary>['commands'] = {
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
};
