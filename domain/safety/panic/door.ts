import { hasEnded } from '../../machine/ended.ts';
import { type Refusal, wrongState } from '../../machine/machine.ts';
import { isOpen, isUnseen, type PanicState } from './state.ts';

/** Why staff cannot acknowledge this panic or stand it down now; undefined when they can. */
export const refuseAct = ({ id, status }: PanicState): Refusal | undefined =>
  isOpen(status) ? undefined : hasEnded('panic', 'over', `Panic ${id} is over (${status}).`);

const documented = (id: string): Refusal => hasEnded('panic', 'over', `Panic ${id} is closed.`);

/** Why no follow-up can be recorded: the panic is closed. Undefined when one can. */
export const refuseFollowUp = ({ id, status }: PanicState): Refusal | undefined =>
  status === 'closed' ? documented(id) : undefined;

/**
 * Why this panic cannot be closed now (PN-02): while nobody has acknowledged it, exhausted or not, there is nothing to document. Undefined
 * when it can.
 */
export function refuseClose({ id, status }: PanicState): Refusal | undefined {
  if (isUnseen(status))
    return wrongState('panic-alerting', `Nobody has acknowledged panic ${id}: acknowledge it or stand it down first.`);
  return status === 'closed' ? documented(id) : undefined;
}
