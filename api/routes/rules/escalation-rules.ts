import { z } from 'zod';
import { escalationRules as all } from '../../../domain/ticket/escalation-rules.ts';
import type { Route } from '../../context.ts';
import { pageOf } from '../../http/cursors.ts';
import { categoryShape, teamShape } from '../../shapes/choices.ts';
import { count, moneyShape } from '../../shapes/fields.ts';

const notation =
  '`a/b` is either word, `(a/b)` one of them or none, `a*` every word that begins so, `…` up to three words of one sentence.';

const ruleShape = z
  .object({
    rule: z.string().describe('Its name.'),
    level: count.describe('The level that it escalates to.'),
    team: teamShape,
    forced: z.boolean().describe('Whether the ticket escalates by itself; a supervisor may undo it.'),
    why: z.string().describe('Why it exists, for a person to read.'),
    categories: z
      .array(categoryShape)
      .optional()
      .describe('The categories in which the rule applies; all of them when absent.'),
    words: z
      .array(z.string())
      .describe(
        `It fires on any of these phrases, whatever case, accents and signs they are written with. ${notation}`,
      ),
    unless: z.array(z.string()).describe('A phrase that shares a word with one of these does not fire the rule.'),
    above: moneyShape.optional().describe('The text must also name an amount above this one.'),
  })
  .meta({ id: 'EscalationRule', description: 'A trigger that suggests or forces an escalation.' });

/** `GET /v1/escalation-rules`: every trigger that suggests or forces an escalation, most urgent first (TK-23). */
export const escalationRules: Route = (api) =>
  api.route({
    method: 'GET',
    url: '/v1/escalation-rules',
    schema: { tags: ['rules'], summary: 'List the escalation rules', response: { 200: pageOf(ruleShape) } },
    handler: async () => ({
      items: all.map(({ rule, level, team, forced, why, categories: only, words, unless = [], abovePounds }) => ({
        rule,
        level,
        team,
        forced,
        why,
        words: [...words],
        unless: [...unless],
        ...(only && { categories: [...only] }),
        ...(abovePounds !== undefined && { above: { amount: abovePounds * 100, currency: 'gbp' as const } }),
      })),
      next: null,
    }),
  });
