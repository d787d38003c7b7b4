import type { Plain } from '../machine/machine.ts';
import type { CommonEntries } from '../machine/machine-of.ts';
import { phraseOf, postponementOf } from './clock-phrases.ts';
import { messageNamed } from './message-words.ts';
import { type Sentences, text, when } from './sentence-parts.ts';

/** How late a mark was handled, where that was a second or more (TK-10); engines are never quite on time. */
const lateness = (done: string, ms: Plain | undefined): string =>
  Number(ms) >= 1000 ? ` (${done} ${Math.round(Number(ms) / 1000)} s late)` : '';

/** The receipts of effects on the record: each stands beside the line that planned its effect. */
interface ReceiptEntries {
  /** `newAddress`: the account has another address than the case began with, and the mail went there (R-41). */
  readonly 'mail.sent': { readonly template: string; readonly newAddress?: true };
  readonly 'mail.failed': { readonly template: string; readonly reason: string };
  readonly 'page.sent': { readonly template: string };
}

/** The mark that a line is about. */
interface AboutMark {
  readonly kind?: Plain;
  readonly mark?: Plain;
  readonly dueAt?: Plain;
}

const markIn = ({ kind, mark }: AboutMark): string => `${text(kind)}.${text(mark)}`;

/** The words for a mark that only another version of the product knows. */
const unknownMark = ({ kind, mark, dueAt }: AboutMark): string =>
  `the mark ${text(mark)} of the clock ${text(kind)}, due at ${when(dueAt)}`;

/** The sentence of each timeline code that every case has: what its clocks did, what it did not know, what was sent. */
export const commonSentences: Sentences<CommonEntries & ReceiptEntries> = {
  'clock.warned': (p) => `${phraseOf(markIn(p), p) ?? `Warned: ${unknownMark(p)}`}${lateness('recorded', p.lateMs)}.`,
  'clock.missed': (p) => `${phraseOf(markIn(p), p) ?? `Missed: ${unknownMark(p)}`}${lateness('recorded', p.lateMs)}.`,
  'clock.fired': (p) => `${phraseOf(markIn(p), p) ?? `Came due: ${unknownMark(p)}`}${lateness('handled', p.lateMs)}.`,
  'clock.postponed': (p) =>
    postponementOf(markIn(p), p) ??
    `The mark ${text(p.mark)} of the clock ${text(p.kind)} was postponed from ${when(p.from)} to ${when(p.to)}.`,
  'fact.unknown': (p) => `A fact of unknown kind ${text(p.kind)} was recorded and changed nothing.`,
  'mail.sent': (p) =>
    `Sent by e-mail${p.newAddress === true ? ' to the new address of the account' : ''}: ${messageNamed(p.template)}.`,
  'mail.failed': (p) => `Could not be sent by e-mail: ${messageNamed(p.template)} (${text(p.reason)}).`,
  'page.sent': () => 'The team was told through the emergency channel.',
};
