import type { Channel } from '../alarm/deliveries.ts';
import { hasAnswered, isOpen, isUnseen, type PanicState } from './state.ts';

/**
 * Whether a message about a panic has become needless, judged by the caught-up state. An alert is, once this recipient has seen the panic
 * or it is over. A staff acknowledgement ends what repeats it and what is for staff, and never the first alert to a contact, however late
 * that is handed over: contacts are always told once (PN-01). Nobody has seen an exhausted panic, so an alert that could not be handed
 * over until now still has to be. All-clears are not judged here, and a notice to staff is never needless.
 *
 * @param round 1 for an alert, 2 and 3 for its repetitions
 */
export function isNeedless(
  state: PanicState,
  message: string,
  { to, channel, round }: { readonly to: string; readonly channel: Channel; readonly round: number },
): boolean {
  if (message !== 'panic-alert') return false;
  const { status, contacts } = state;
  if (hasAnswered(state, { to, channel }) || !isOpen(status)) return true;
  const isFirstToContact = round === 1 && contacts.some(({ id }) => id === to);
  return !isUnseen(status) && !isFirstToContact;
}
