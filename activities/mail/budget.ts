import type { Db } from '../../db/client.ts';
import { takeMailPlace } from '../../db/queries/mail/mail-budget.ts';
import { addressHash } from '../../db/queries/people/address-hash.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { londonDay } from '../../emails/kit/london-time.ts';

/**
 * Whether an automatic mail may still go to an unverified address (EM-04). The day is that of the mail's date, so that a mail delayed
 * over midnight takes no place of another day's.
 *
 * Counted once per effect: its id stands in the budget from its first attempt on, so what if it runs twice, or ran and nobody heard?
 * The same answer, and nothing counted again. An address in other letter case is the same address; other spellings that one mailbox may
 * have (dots, a part after a plus) are not known here. Only the address's SHA-256 is stored.
 */
export const withinBudget = (
  db: Db,
  address: string,
  effect: { readonly id: string; readonly at: Instant },
): Promise<boolean> =>
  takeMailPlace(
    db,
    { addressHash: addressHash(address), day: londonDay(effect.at), effectId: effect.id },
    fixed.mail.automaticPerDay,
  );
