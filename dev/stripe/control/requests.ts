import { z } from 'zod';
import { faultNames, webhookModes } from '../state/records.ts';

const instant = z.iso.datetime({ offset: true }).transform((iso) => Math.floor(Date.parse(iso) / 1_000));

/** The bodies that the simulator's own routes take. */
export const bodies = {
  fixture: z.strictObject({
    accountId: z.string().min(1).optional(),
    email: z.string().min(1),
    plan: z.enum(['PLUS', 'CHROME']).nullable(),
    paidAt: instant,
    amount: z.int().positive().optional(),
    currency: z
      .string()
      .regex(/^[a-z]{3}$/)
      .default('gbp'),
    paymentMethod: z.string().default('pm_card_visa'),
    cardFingerprint: z.string().min(1).optional(),
  }),
  fault: z.strictObject({
    method: z.enum(['GET', 'POST', 'DELETE']),
    path: z.string().startsWith('/v1/'),
    fault: z.enum(faultNames),
    times: z.int().positive().default(1),
    afterMs: z.int().min(0).max(600_000).nullable().default(null),
  }),
  webhooks: z.strictObject({
    mode: z.enum(webhookModes).optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .optional(),
  }),
  clock: z.strictObject({ advance: z.iso.duration() }),
  refund: z.strictObject({ status: z.string().min(1), failureReason: z.string().min(1).optional() }),
  dispute: z.strictObject({
    charge: z.string().min(1),
    reason: z.string().min(1).default('fraudulent'),
    status: z.string().min(1).default('needs_response'),
    dueBy: instant.optional(),
  }),
  ruling: z.strictObject({ status: z.string().min(1) }),
  card: z.strictObject({ paymentMethod: z.string().min(1) }),
} as const;
