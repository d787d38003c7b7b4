import { createHash } from 'node:crypto';
import { type Instant, iso } from '../../domain/machine/instant.ts';

/** What every mail says of itself besides its words; `origin` is the same for every repetition of it. */
export interface Stamp {
  readonly origin: string;
  readonly at: Instant;
  readonly template: string;
  readonly ref: string;
  readonly due: Instant | null;
}

/** The date, the Message-ID by which a repetition is recognised (EM-02), and the headers of every mail (EM-03). */
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

/** The Message-ID of the mail of this origin; the same whoever makes it. */
export const messageId = (origin: string): string =>
  `<${createHash('sha256').update(origin).digest('hex').slice(0, 32)}@hotmess.london>`;
