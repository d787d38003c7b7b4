import { escalationRule, escalationRules } from './escalation-rules.ts';
import type { Suggestion, TicketState } from './state.ts';

/** The rules that force an escalation to the safety team (TK-23), by their ids. */
export const forcingRules: readonly string[] = escalationRules.filter(({ forced }) => forced).map(({ rule }) => rule);

/** Whether one of these rules, by their ids, forces an escalation to the safety team (TK-23). */
export const areForcing = (rules: readonly string[]): boolean => rules.some((rule) => forcingRules.includes(rule));

/** Whether a rule has fired that forces an escalation to the safety team, and no supervisor has dismissed it (TK-23). */
export const isForced = (suggestions: readonly Suggestion[]): boolean =>
  suggestions.some(({ rule, state }) => state !== 'dismissed' && escalationRule(rule)?.forced === true);

/**
 * Whether a ticket is a matter of safety: its category or its team is safety, or words that force it have fired and were not
 * dismissed. All discretion goes by it: who sees the ticket, who may hold it, what is mailed, whether it is rated. The column
 * `ticket.about_safety` says the same in SQL.
 */
export const isMatterOfSafety = ({
  category,
  team,
  suggestions,
}: Pick<TicketState, 'category' | 'team' | 'suggestions'>): boolean =>
  category === 'safety' || team === 'safety' || isForced(suggestions);
