import { inFigures, type Money, sterling } from '../../../domain/billing/money.ts';
import type { Instant } from '../../../domain/machine/instant.ts';
import { manual } from '../../../domain/policy/policy.ts';
import { inWords } from '../../../domain/texts/in-words.ts';
import { Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate } from '../../kit/template.ts';
import { RefundNotice, type RefundNoticeFields } from './refund-page.tsx';

/** BL-03: asks supervisors for the second pair of eyes, and says until when the proposal waits for it. */
export interface ApprovalNeeded extends RefundNoticeFields {
  readonly amount: Money;
  /** The login whose proposal it is. */
  readonly proposedBy: string;
  readonly expiresAt: Instant;
  /** Above how many pence a refund needs two persons, by the policy that this one began with. */
  readonly threshold: number;
}

function Component(fields: ApprovalNeeded) {
  const { proposedBy } = fields;
  const threshold = inFigures({ amount: fields.threshold, currency: sterling });
  const [amount, expiresAt] = [inFigures(fields.amount), londonTime(fields.expiresAt)];
  return (
    <RefundNotice
      fields={fields}
      title={`A refund of ${amount} needs your approval`}
      preview={`It waits until ${expiresAt}.`}
      more={{ 'Proposed by': proposedBy, Expires: expiresAt }}
    >
      <Paragraph>
        {proposedBy} proposes to refund <Strong>{amount}</Strong>. With what this member got back within{' '}
        {inWords(manual.refund.sumWindow)}, that is above {threshold}: a supervisor has to approve it who neither
        proposed nor requested it, by any login.
      </Paragraph>
      <Paragraph>
        Look at the reasons in the refund, and approve or deny it by <Strong>{expiresAt}</Strong>. After that it is
        nobody’s proposal any more, and billing has to propose it again.
      </Paragraph>
    </RefundNotice>
  );
}

/** The request to supervisors for a second approval (BL-03). */
export const approvalNeeded: MailTemplate<ApprovalNeeded> = {
  component: Component,
  subject: ({ ref, amount }) => `[#${ref}] A refund of ${inFigures(amount)} needs your approval`,
};
