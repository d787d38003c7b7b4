import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { refOf } from '../../domain/machine/ids.ts';
import type { Details } from '../../domain/machine/machine.ts';
import type { WorkerPage } from '../../inbox/watch/gathered-pages.ts';

/**
 * Pages ops that nobody knows whether Stripe made a refund (BL-07). Several at once are one page, which names the first.
 *
 * What if it runs twice, or ran and nobody heard? They are paged again in the same words.
 */
export async function pageOps(page: (about: WorkerPage) => Promise<void>, effect: EffectRow): Promise<Details> {
  const ref = refOf(effect.caseId);
  await page({
    kind: 'refund-unknown',
    ref,
    text: `Nobody knows whether Stripe made refund ${ref}. A supervisor must settle it; nothing is sent by itself.`,
    isAboutDanger: false,
  });
  return { paged: true };
}
