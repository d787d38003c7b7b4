import { z } from 'zod';
import type { ReconciliationRow } from '../../../db/queries/billing/reconciliation/runs.ts';
import { mendedKinds, standingKinds } from '../../../domain/billing/reconciliation/differences.ts';
import { iso, isoOrNull } from '../../../domain/machine/instant.ts';
import { count, instant, reference } from '../fields.ts';

const differenceShape = z
  .object({
    kind: z.enum([...mendedKinds, ...standingKinds]).meta({
      id: 'DifferenceKind',
      description:
        `What differs. It is mended as it is found where it is ${mendedKinds.join(', ')}; each other kind stands until a person has ` +
        'looked at it.',
    }),
    object: z.string().describe('Our reference of a refund, or the id at Stripe of what is meant.'),
    ours: z.string().nullable().describe('What our record says; null where it has nothing.'),
    theirs: z.string().nullable().describe('What Stripe says; null where it has nothing.'),
    ticketRef: reference.optional().describe('The ticket in which a person looks after it, if you may see it.'),
  })
  .meta({ id: 'Difference', description: 'A difference between our record and Stripe.' });

/** A reconciliation with Stripe as the API shows it. */
export const reconciliationShape = z
  .object({
    id: reference,
    state: z.enum(['running', 'done', 'failed']).meta({
      id: 'ReconciliationState',
      description: 'Where it stands. It is running from the request on, and failed where Stripe did not answer.',
    }),
    startedAt: instant.describe('When it was asked for.'),
    finishedAt: instant.nullable().describe('When it ended; null while it runs.'),
    checked: count.describe('How many objects of Stripe and rows of ours were compared so far.'),
    fixed: count.describe('How many differences were mended.'),
    failure: z.string().nullable().describe('Why it failed, in a word of ours; null unless it did.'),
    differences: z
      .array(differenceShape)
      .describe('What was found: what was mended, and what stands. Of a failed one, what had been found by then.'),
  })
  .meta({ id: 'Reconciliation', description: 'A reconciliation of our refunds with Stripe.' });

/** A reconciliation as JSON. */
export type ReconciliationJson = z.output<typeof reconciliationShape>;

/** A reconciliation as it was read, with the tickets that were in sight then: nothing else in it names a person. */
export const reconciliationJson = (row: ReconciliationRow): ReconciliationJson => ({
  id: row.id,
  state: row.state,
  startedAt: iso(row.startedAt),
  finishedAt: isoOrNull(row.finishedAt),
  checked: row.checked,
  fixed: row.fixed,
  failure: row.failure,
  differences: row.differences.map(({ kind, object, ours, theirs, ticketRef }) => ({
    kind,
    object,
    ours,
    theirs,
    ...(ticketRef !== null && { ticketRef }),
  })),
});
