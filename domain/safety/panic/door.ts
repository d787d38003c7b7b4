import { hasEnded } from '../../machine/ended.ts';
import { type Refusal, wrongState } from '../../machine/machine.ts';
import { isOpen, isUnseen, type PanicState } from './state.ts';

/** Why staff cannot acknowledge it or stand it down now. */
export const refuseAct = ({ id, status }: PanicState): Refusal | undefined =>
  isOpen(status) ? undefined : hasEnded('panic', 'over', `Panic ${id} is over (${status}).`);

const documented = (id: string): Refusal => hasEnded('panic', 'over', `Panic ${id} is closed.`);

/** Why no follow-up can be put on record: it is closed. */
export const refuseFollowUp = ({ id, status }: PanicState): Refusal | undefined =>
  status === 'closed' ? documented(id) : undefined;

/** Why it cannot be closed now (PN-02): while nobody has seen it, given up on or not, there is nothing to document. */
export function refuseClose({ id, status }: PanicState): Refusal | undefined {
  if (isUnseen(status))
    return wrongState('panic-alerting', `Nobody has acknowledged panic ${id}: acknowledge it or stand it down first.`);
  return status === 'closed' ? documented(id) : undefined;
}
