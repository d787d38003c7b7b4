import type { Money } from '../../../domain/billing/money.ts';
import type { Clause, Lane } from '../../../domain/billing/refund/lane.ts';
import { denialBy } from '../../../domain/billing/refund/words/denials.ts';
import { renderMail, type TemplateName } from '../../index.ts';

/** What a request would come to, as far as the member would read of it. */
export interface RefundPreview {
  readonly lane: Lane;
  readonly clause: Clause;
  readonly amount: Money;
  /** It would end the membership, if nothing changes until then. */
  readonly ends: boolean;
  /** What the member is called; null unless their address is verified (EM-04). */
  readonly name: string | null;
}

/** The mail that the member would get: which one, its subject and its text. */
interface Written {
  readonly template: TemplateName;
  readonly subject: string;
  readonly text: string;
}

/**
 * The mail that the member would read about a request that comes to this: that it is denied, that a person has approved it or, where none
 * is needed, that it is on its way. Nothing is sent. The reference is left open, since there is no refund yet.
 */
export async function previewRefund({ lane, clause, amount, ends, name }: RefundPreview): Promise<Written> {
  const member = { ref: '…', name, onTicket: false };
  switch (lane) {
    case 'denied':
      return written('refund-denied', {
        ...member,
        why: denialBy(clause)?.why ?? '',
        alternative: denialBy(clause)?.alternative ?? '',
      });
    case 'automatic':
      return written('refund-confirmation', { ...member, amount, ended: ends });
    case 'review':
    case 'approval':
      return written('refund-approved', { ...member, amount });
  }
}

async function written<T extends TemplateName>(template: T, fields: Parameters<typeof renderMail<T>>[1]) {
  const { subject, text } = await renderMail(template, fields);
  return { template, subject, text };
}
