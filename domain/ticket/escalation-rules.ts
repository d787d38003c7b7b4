import type { Category, Team } from '../people/desk.ts';
import { fixed } from '../policy/policy.ts';

/** A trigger of TK-23: what it looks for, where it sends, and whether it asks or decides. */
export interface EscalationRule {
  readonly rule: string;
  readonly level: number;
  readonly team: Team;
  /** Forced: the ticket escalates by itself; a supervisor may undo it, on record. */
  readonly forced: boolean;
  /** What a person reads beside the suggestion. */
  readonly why: string;
  /** The categories in which it fires; all of them when absent. */
  readonly categories?: readonly Category[];
  /** Any of these words or phrases, as whole words, whatever their case. */
  readonly words: readonly string[];
  /** It fires only on a text that names an amount above this many pounds as well. */
  readonly abovePounds?: number;
}

/** Above how many pounds a refund needs a supervisor. */
const refundLimit = fixed.money.refundNeedsApprovalAbove / 100;

/** Every trigger, most urgent first (TK-23). Published as it stands at `GET /v1/escalation-rules`. */
export const escalationRules: readonly EscalationRule[] = [
  {
    rule: 'TK-23/danger',
    level: 3,
    team: 'safety',
    forced: true,
    why: 'Somebody may be in danger.',
    words: [
      'in danger',
      'not safe',
      'unsafe',
      'afraid for my life',
      'going to hurt',
      'suicide',
      'kill myself',
      'assaulted',
    ],
  },
  {
    rule: 'TK-23/harassment',
    level: 3,
    team: 'safety',
    forced: true,
    why: 'Harassment is reported.',
    words: ['harassment', 'harassed', 'harassing', 'stalking', 'stalked', 'stalker'],
  },
  {
    rule: 'TK-23/threats',
    level: 3,
    team: 'safety',
    forced: true,
    why: 'A threat is reported.',
    words: [
      'threatened me',
      'threatens me',
      'threatening me',
      'death threat',
      'threat to my',
      'blackmail',
      'blackmailed',
    ],
  },
  {
    rule: 'TK-23/underage',
    level: 3,
    team: 'safety',
    forced: true,
    why: 'Somebody may be under age.',
    words: ['underage', 'under age', 'minor on', 'is a minor', 'is only 15', 'is only 16', 'is only 17', 'under 18'],
  },
  {
    rule: 'TK-23/illegal-activity',
    level: 3,
    team: 'safety',
    forced: true,
    why: 'Illegal activity is reported.',
    words: ['illegal activity', 'selling drugs', 'drug dealer', 'trafficking', 'stolen goods'],
  },
  {
    rule: 'TK-23/legal-threat',
    level: 3,
    team: 'supervisor',
    forced: false,
    why: 'Legal action is threatened.',
    words: ['my lawyer', 'my solicitor', 'legal action', 'take you to court', 'sue you', 'small claims'],
  },
  {
    rule: 'TK-23/press',
    level: 3,
    team: 'supervisor',
    forced: false,
    why: 'The press or a public figure is asking.',
    words: ['journalist', 'newspaper', 'press inquiry', 'press enquiry', 'the press', 'reporter for', 'going public'],
  },
  {
    rule: 'TK-23/payment-fraud',
    level: 3,
    team: 'supervisor',
    forced: false,
    why: 'Payment fraud is suspected.',
    words: ['fraud', 'fraudulent', 'stolen card', 'did not authorise', 'did not authorize', 'unauthorised charge'],
  },
  {
    rule: 'TK-23/refund-over-threshold',
    level: 2,
    team: 'supervisor',
    forced: false,
    abovePounds: refundLimit,
    why: `A refund over £${refundLimit} needs a supervisor.`,
    words: ['refund', 'money back'],
  },
  {
    rule: 'TK-23/policy-exception',
    level: 2,
    team: 'supervisor',
    forced: false,
    why: 'Somebody asks for an exception to the rules, or reports a breach of them.',
    words: ['make an exception', 'policy violation', 'against the guidelines', 'violates your policy'],
  },
  {
    rule: 'TK-23/billing-dispute',
    level: 2,
    team: 'supervisor',
    forced: false,
    categories: ['billing'],
    why: 'The billing dispute looks complex.',
    words: ['dispute', 'disputed', 'chargeback', 'several charges'],
  },
  {
    rule: 'TK-23/multi-step-technical',
    level: 2,
    team: 'supervisor',
    forced: false,
    categories: ['technical'],
    why: 'The steps that were given did not help.',
    words: ['tried everything', 'still not working', 'third time', 'again and again'],
  },
  {
    rule: 'TK-23/multi-user-bug',
    level: 2,
    team: 'technical',
    forced: false,
    why: 'A bug seems to affect several people.',
    words: ['all my friends', 'everybody has', 'everyone has', 'for everyone', 'other people too', 'other users'],
  },
  {
    rule: 'TK-23/vulnerability',
    level: 2,
    team: 'technical',
    forced: false,
    why: 'A vulnerability may have been found.',
    words: ['vulnerability', 'security hole', 'sql injection', 'xss', 'data leak', 'leaked'],
  },
  {
    rule: 'TK-23/data-loss',
    level: 2,
    team: 'technical',
    forced: false,
    why: 'Data may be lost.',
    words: ['data loss', 'lost all my', 'all my messages are gone', 'everything is gone', 'corrupted'],
  },
  {
    rule: 'TK-23/performance',
    level: 2,
    team: 'technical',
    forced: false,
    why: 'The product seems to be slow or down.',
    words: ['very slow', 'takes minutes', 'keeps timing out', 'app is down', 'site is down'],
  },
];

/** The rule of this id. */
export const escalationRule = (rule: string): EscalationRule | undefined =>
  escalationRules.find((each) => each.rule === rule);

/**
 * The ids of the rules that fire on a text. Doors ask this, since they have the text: only ids reach a case.
 *
 * Words match whole and in any case. A text that says it in other words fires nothing: these are suggestions, not judgement.
 */
export function rulesFiredBy(text: string, category: Category): string[] {
  const plain = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}£.]+/gu, ' ')} `;
  const has = (words: string): boolean => plain.includes(` ${words} `) || plain.includes(` ${words}. `);
  const pounds = Math.max(0, ...amountsIn(text));
  return escalationRules
    .filter((rule) => !rule.categories || rule.categories.includes(category))
    .filter((rule) => rule.words.some(has) && (rule.abovePounds === undefined || pounds > rule.abovePounds))
    .map((rule) => rule.rule);
}

/** The amounts in pounds that a text names. Every repetition in the pattern is bounded, since anybody may write the text. */
const amountsIn = (text: string): number[] =>
  [...text.matchAll(amounts)].map(([, before, after]) => Number((before ?? after ?? '0').replaceAll(',', '')));

const amounts =
  /(?:£|gbp)\s{0,3}(\d[\d,]{0,11}(?:\.\d{1,2})?)|(?<![\d,.])(\d[\d,]{0,11}(?:\.\d{1,2})?)\s{0,3}(?:pounds|gbp)/gi;
