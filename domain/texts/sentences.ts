import { type Details, idIn } from '../machine/machine.ts';
import { safetySentences } from '../safety/alarm/sentences.ts';
import { checkInSentences } from '../safety/check-in/sentences.ts';
import { panicSentences } from '../safety/panic/sentences.ts';
import { ticketSentences } from '../ticket/words/sentences.ts';
import { commonSentences } from './common-sentences.ts';

const sentences: Readonly<Record<string, (params: never) => string>> = {
  ...commonSentences,
  ...ticketSentences,
  ...safetySentences,
  ...checkInSentences,
  ...panicSentences,
};

function told(state: string, params: Details): string {
  const [message, to, channel, why] = ['template', 'to', 'channel', 'reason'].map((name) => idIn(params, name));
  return `${message} to ${to} by ${channel}: ${state.replace('_', ' ')}${why ? ` (${why})` : ''}.`;
}

/**
 * The sentence a person reads for a timeline entry; an unknown code is shown as it is.
 *
 * Never fails over missing parameters: an entry of an older version must not make its whole timeline unreadable.
 */
export const sentence = (code: string, params: Details): string =>
  code.startsWith('message.')
    ? told(code.slice('message.'.length), params)
    : ((Object.hasOwn(sentences, code) ? sentences[code]?.(params as never) : undefined) ?? `${code}.`);
