import type { Plain } from '../machine/machine.ts';
import type { CommonEntries } from '../machine/machine-of.ts';
import { type Sentences, text, when } from './sentence-parts.ts';

const late = (ms: Plain | undefined): string =>
  Number(ms) >= 1000 ? `${Math.round(Number(ms) / 1000)} s late` : 'on time';

/** What the record says of effects when they are done: a receipt stands beside the line that planned it. */
interface ReceiptEntries {
  readonly 'mail.sent': { readonly template: string };
  readonly 'mail.failed': { readonly template: string; readonly reason: string };
  readonly 'page.sent': { readonly template: string };
}

/** The sentence of each timeline code that every case has: what its clocks did, what it did not know, what was sent. */
export const commonSentences: Sentences<CommonEntries & ReceiptEntries> = {
  'clock.missed': (p) => `Missed ${text(p.kind)} ${text(p.mark)}, due ${when(p.dueAt)} (recorded ${late(p.lateMs)}).`,
  'clock.fired': (p) =>
    `Clock ${text(p.kind)} ${text(p.mark)} came due at ${when(p.dueAt)} (handled ${late(p.lateMs)}).`,
  'clock.postponed': (p) =>
    `Clock ${text(p.kind)} ${text(p.mark)} moved from ${when(p.from)} to ${when(p.to)}: its warning was late.`,
  'fact.unknown': (p) => `A fact of unknown kind ${text(p.kind)} was recorded and changed nothing.`,
  'mail.sent': (p) => `Mail ${text(p.template)} sent.`,
  'mail.failed': (p) => `Mail ${text(p.template)} could not be delivered: ${text(p.reason)}.`,
  'page.sent': () => 'The team was told through the emergency channel.',
};
