import { refundSentences } from '../billing/refund/words/sentences.ts';
import type { Details } from '../machine/machine.ts';
import { deliveryStates } from '../safety/alarm/deliveries.ts';
import { safetySentences } from '../safety/alarm/sentences.ts';
import { checkInSentences } from '../safety/check-in/words/sentences.ts';
import { contactNoticeSentences } from '../safety/contact-notice/sentences.ts';
import { panicSentences } from '../safety/panic/sentences.ts';
import { ticketSentences } from '../ticket/words/sentences.ts';
import { commonSentences } from './common-sentences.ts';
import { capitalised } from './in-words.ts';
import { fateOf } from './message-words.ts';

const sentences: Readonly<Record<string, (params: never) => string>> = {
  ...commonSentences,
  ...ticketSentences,
  ...safetySentences,
  ...checkInSentences,
  ...panicSentences,
  ...contactNoticeSentences,
  ...refundSentences,
};

const told = (state: string, { template, to, channel, reason }: Details): string =>
  `${capitalised(fateOf({ message: template, to, channel, state, why: reason }))}.`;

/** Every code that a line of a timeline may have, in the order of the alphabet: those of the machines, and those of deliveries. */
export const timelineCodes: readonly string[] = [
  ...Object.keys(sentences),
  ...deliveryStates.map((state) => `message.${state}`),
].sort();

/**
 * The sentence a person reads for a timeline entry; an unknown code is shown as it is.
 *
 * Never fails over missing parameters: an entry of an older version must not make its whole timeline unreadable.
 */
export const sentence = (code: string, params: Details): string =>
  code.startsWith('message.')
    ? told(code.slice('message.'.length), params)
    : ((Object.hasOwn(sentences, code) ? sentences[code]?.(params as never) : undefined) ?? `${code}.`);
