import { createHash } from 'node:crypto';
import { type Instant, iso } from '../../domain/machine/instant.ts';

/** What the headers of a mail are made from. `origin` is the same for every repetition of the mail. */
export interface Stamp {
  readonly origin: string;
  readonly at: Instant;
  readonly template: string;
  readonly ref: string;
  readonly due: Instant | null;
}

/** The date, the headers (EM-03) and the Message-ID of a mail, which is the same for every repetition (EM-02). */
export const stamps = ({ origin, at, template, ref, due }: Stamp) => ({
  date: new Date(at),
  messageId: messageId(origin),
  headers: {
    'Auto-Submitted': 'auto-generated',
    'X-Hotmess-Template': template,
    'X-Hotmess-Ref': ref,
    ...(due === null ? {} : { 'X-Hotmess-Due': iso(due) }),
  },
});

/** The Message-ID of the mail with this origin; depends on nothing else. */
export const messageId = (origin: string): string =>
  `<${createHash('sha256').update(origin).digest('hex').slice(0, 32)}@hotmess.london>`;
