import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { refOf } from '../../domain/machine/ids.ts';
import type { Details } from '../../domain/machine/machine.ts';
import { escalationRule } from '../../domain/ticket/escalation-rules.ts';
import { londonTime } from '../../emails/kit/london-time.ts';
import { escalationHeadline, type NamedRule } from '../../emails/tickets/staff/escalation-team.tsx';
import type { EmergencyPage } from '../../outside/emergency.ts';

/** The rule that forced an escalation, and why it did (TK-23); null when a person escalated. */
export function ruleNamed(rule: string | undefined): NamedRule | null {
  if (rule === undefined) return null;
  return { id: rule, why: escalationRule(rule)?.why ?? 'A rule that is no longer in use asked for it.' };
}

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
  const { level, dueAt, rule } = effect.details;
  if (typeof level !== 'number' || typeof dueAt !== 'number')
    throw new Error(`The page of ${effect.id} cannot be written: its details have no level or no dueAt.`);
  const ref = refOf(effect.caseId);
  const named = ruleNamed(typeof rule === 'string' ? rule : undefined);
  const text = [
    `Ticket #${ref} was escalated to the safety team, level ${level}.`,
    ...(named ? [`${named.why} (Rule ${named.id}.)`] : []),
    `Its follow-up is due by ${londonTime(dueAt)}.`,
  ].join(' ');
  const subject = escalationHeadline({ ref, escalatedTo: 'safety', level, why: named?.why ?? null });
  await post({ template: 'escalation-team', ref, subject, text, due: dueAt });
  return { paged: true };
}
