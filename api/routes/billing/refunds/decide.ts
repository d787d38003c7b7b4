import { z } from 'zod';
import { refusalsOf } from '../../../../domain/billing/refund/refuse.ts';
import { decideRefund, settleRefund } from '../../../../inbox/billing/decide-refund.ts';
import { staffOf } from '../../../callers/caller.ts';
import { requestIdOf } from '../../../http/idempotency.ts';
import { oneLine, prose } from '../../../shapes/fields.ts';
import { recordNamed } from '../../records/record-kind.ts';
import { staffAct } from '../../records/staff-act.ts';
import { pence } from './open.ts';
import { refunds } from './refund-records.ts';

const onOffer = oneLine(128).describe('The paramsHash of the refund as it was read: what the decision is about.');

const approval = z
  .strictObject({
    decision: z.literal('approve').describe('It is approved, or proposed.'),
    amount: pence
      .optional()
      .describe('Less than is on offer, in the smallest unit of its currency. A proposal of its own.'),
    reason: prose.describe('Why, for the record.'),
    paramsHash: onOffer,
  })
  .meta({ id: 'ApproveRefundRequest', description: 'Approves or proposes a refund.' });

const denial = z
  .strictObject({
    decision: z.literal('deny').describe('It is denied.'),
    reason: prose.describe('Why. The member is told, in these words.'),
    alternative: prose.describe('What the member can do instead. They are told, in these words.'),
    paramsHash: onOffer,
  })
  .meta({ id: 'DenyRefundRequest', description: 'Denies a refund.' });

const decision = z.discriminatedUnion('decision', [approval, denial]);

/** `POST /v1/refunds/{id}/decide`: approves, proposes or denies a refund (BL-03, BL-04). */
export const decide = staffAct(refunds, {
  path: 'decide',
  summary: 'Decide about a refund',
  body: decision,
  config: { problems: [...refusalsOf.decide, 'placeholder-unfilled', 'engine-unavailable'] },
  act: async ({ inbox }, request, given) => {
    const refund = await recordNamed(refunds, inbox.db, request);
    await decideRefund(inbox, { refund, by: staffOf(request), commandId: requestIdOf(request) }, given);
    return recordNamed(refunds, inbox.db, request);
  },
});

const settlement = z.strictObject({
  action: z
    .enum(['resend', 'abandon'])
    .meta({ id: 'RefundSettlement', description: 'What becomes of it if Stripe does not have it.' }),
  reason: prose.describe('Why, for the record.'),
});

/** `POST /v1/refunds/{id}/settle`: says what becomes of a refund of which nobody knows whether Stripe has it (BL-07). */
export const settle = staffAct(refunds, {
  path: 'settle',
  summary: 'Settle a refund whose outcome is unknown',
  body: settlement,
  config: { problems: [...refusalsOf.settle, 'engine-unavailable'] },
  act: async ({ inbox }, request, given) => {
    const refund = await recordNamed(refunds, inbox.db, request);
    await settleRefund(inbox, { refund, by: staffOf(request), commandId: requestIdOf(request) }, given);
    return recordNamed(refunds, inbox.db, request);
  },
});
