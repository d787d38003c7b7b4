import type { Db } from '../../db/client.ts';
import { takeMailPlace } from '../../db/queries/mail/mail-budget.ts';
import { addressHash } from '../../db/queries/people/address-hash.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { londonDay } from '../../emails/kit/london-time.ts';

/**
 * What is limited for an address per day: automatic mails to one that is not verified, and to one that is (EM-04); mails that staff wrote
 * to one that is not.
 */
export type MailBudget = 'automatic' | 'verified' | 'byStaff';

/** The budget that a mail to a member counts against; null for what somebody on staff wrote to an address that is verified. */
export function budgetFor(isVerified: boolean, byPerson: boolean): MailBudget | null {
  if (byPerson) return isVerified ? null : 'byStaff';
  return isVerified ? 'verified' : 'automatic';
}

/** How many mails each budget allows, and what stands before the address whose hash it counts by. */
const budgets = {
  automatic: { limit: fixed.mail.automaticPerDay, prefix: '' },
  verified: { limit: fixed.mail.automaticPerDayVerified, prefix: '' },
  byStaff: { limit: fixed.mail.byStaffPerDay, prefix: 'by-staff:' },
} as const;

/**
 * Whether a mail of this budget may still go to an address today (EM-04). Automatic mails count alike, verified or not. The day is that of
 * the mail's date: a mail delayed past midnight does not use up the next day's budget.
 *
 * Each effect counts once: its id stands in the budget from its first attempt on. What if it runs twice, or ran and nobody heard? The
 * answer is the same, and nothing is counted again. Addresses that differ in letter case or in a part after a plus
 * are one mailbox; other spellings of one (dots) count as different addresses. Only the keyed hash of the address is stored.
 */
export const withinBudget = (
  db: Db,
  address: string,
  { budget, id, at }: { readonly budget: MailBudget; readonly id: string; readonly at: Instant },
): Promise<boolean> =>
  takeMailPlace(
    db,
    { addressHash: addressHash(`${budgets[budget].prefix}${address}`), day: londonDay(at), effectId: id },
    budgets[budget].limit,
  );
