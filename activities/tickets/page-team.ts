import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { refOf } from '../../domain/machine/ids.ts';
import type { Details } from '../../domain/machine/machine.ts';
import { londonTime } from '../../emails/kit/london-time.ts';
import type { EmergencyPage } from '../../outside/emergency.ts';

/** Posts a page to the emergency channel; resolves when the channel has accepted it. */
export type PostPage = (page: EmergencyPage) => Promise<void>;

/**
 * Tells the safety team of an escalation through the emergency channel (TK-22, S 3). Accepted by the channel does not mean read by a
 * person: the follow-up clock of the ticket sees to that.
 *
 * Run twice, or ran and nobody heard: the page is posted again, with the same words; to be told twice of danger does no harm.
 *
 * @throws what the channel said when it did not accept the page; and when the effect names no level or instant
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
