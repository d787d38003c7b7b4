import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { refOf } from '../../domain/machine/ids.ts';
import type { Details } from '../../domain/machine/machine.ts';
import { londonTime } from '../../emails/kit/london-time.ts';
import type { EmergencyPage } from '../../outside/emergency.ts';

/** Posts a page to the emergency channel; resolves when the channel has accepted it. */
export type PostPage = (page: EmergencyPage) => Promise<void>;

/**
 * Tells the safety team of an escalation through the emergency channel (TK-22, S 3). It resolves when the channel has accepted the page,
 * not when a person has read it; the follow-up clock of the ticket guards against that.
 *
 * What if it runs twice, or ran and nobody heard? The page is posted again in the same words; hearing of danger twice does no harm.
 *
 * @throws the channel's error when it does not accept the page, and an Error when the effect names no level or instant
 */
export async function pageTeam(post: PostPage, effect: EffectRow): Promise<Details> {
  const { level, dueAt } = effect.details;
  if (typeof level !== 'number' || typeof dueAt !== 'number')
    throw new Error(`The page of ${effect.id} cannot be written: its details have no level or no dueAt.`);
  const ref = refOf(effect.caseId);
  const text = `Ticket #${ref} was escalated to the safety team, level ${level}. Its follow-up is due by ${londonTime(dueAt)}.`;
  await post({ template: 'escalation-team', ref, text, due: dueAt });
  return { paged: true };
}
