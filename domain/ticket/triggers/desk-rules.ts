import { fixed } from '../../policy/policy.ts';
import type { EscalationRule } from './rule.ts';

/** Above how many pounds a refund needs a supervisor. */
const refundLimit = fixed.money.refundNeedsApprovalAbove / 100;

/** What is suggested to the desk, and never forced: most urgent first (TK-23). */
export const deskRules: readonly EscalationRule[] = [
  {
    rule: 'TK-23/legal-threat',
    level: 3,
    team: 'supervisor',
    forced: false,
    why: 'Legal action is threatened.',
    words: [
      'my/our lawyer/lawyers/solicitor/solicitors/barrister',
      'legal action/steps/proceedings',
      'take/taking you to court',
      'sue/suing you',
      'small claims',
      'letter before action',
    ],
    examples: {
      fires: ['I will take you to court', 'We are suing you'],
      leaves: ['The court of the club was full', 'Sue from the bar was great'],
    },
  },
  {
    rule: 'TK-23/press',
    level: 3,
    team: 'supervisor',
    forced: false,
    why: 'The press or a public figure is asking.',
    words: [
      'journalist/journalists',
      'newspaper/newspapers',
      'press inquiry/enquiry/inquiries/enquiries/office/request/pass',
      'the press',
      'reporter for/from/with',
      'going public',
      'go to the papers',
    ],
    unless: ['the press of/kit/button/play', 'the press button'],
    examples: {
      fires: ['I am a journalist with a question', 'A press enquiry about Friday'],
      leaves: ['I keep a journal of parties', 'Press play and nothing happens'],
    },
  },
  {
    rule: 'TK-23/payment-fraud',
    level: 3,
    team: 'supervisor',
    forced: false,
    why: 'Payment fraud is suspected.',
    words: [
      'fraud/fraudster/fraudsters/frauds',
      'fraudulent/fraudulently',
      'stolen card/cards',
      'did not authorise/authorize',
      'didnt/never authorise/authorize/authorised/authorized',
      'unauthorised/unauthorized charge/charges/payment/payments/transaction/transactions',
    ],
    examples: {
      fires: ['A stolen card was used', 'I didn\u2019t authorise this', 'an unauthorized payment'],
      leaves: ['My card was declined', 'The author of the event page is unknown'],
    },
  },
  {
    rule: 'TK-23/refund-over-threshold',
    level: 2,
    team: 'supervisor',
    forced: false,
    abovePounds: refundLimit,
    why: `A refund over £${refundLimit} needs a supervisor.`,
    words: ['refund/refunds/refunded/refunding', 'money back'],
    examples: {
      fires: ['I want a refund of £120', 'refund me 150 quid', 'I want my 1 500£ money back: a refund'],
      leaves: ['I want a refund of £100.00', 'a refund of 500 euros', 'It cost £250'],
    },
  },
  {
    rule: 'TK-23/policy-exception',
    level: 2,
    team: 'supervisor',
    forced: false,
    why: 'Somebody asks for an exception to the rules, or reports a breach of them.',
    words: [
      'make/makes/making/made an exception',
      'policy violation/violations/breach',
      'against the/your guidelines/rules/policy',
      'violates/violated/violating/breaks your/the policy/guidelines/rules',
    ],
    examples: {
      fires: ['Could you make an exception?', 'That is against the guidelines'],
      leaves: ['With one exception all is well', 'Your policy is clear'],
    },
  },
  {
    rule: 'TK-23/billing-dispute',
    level: 2,
    team: 'supervisor',
    forced: false,
    categories: ['billing'],
    why: 'The billing dispute looks complex.',
    words: ['dispute/disputed/disputes', 'chargeback/chargebacks', 'charge back', 'several/multiple charges'],
    unless: ['charge back up'],
    examples: {
      fires: ['I have opened a dispute', 'The bank made a chargeback'],
      leaves: ['There is no disputing the music', 'The charge is right'],
    },
  },
  {
    rule: 'TK-23/multi-step-technical',
    level: 2,
    team: 'supervisor',
    forced: false,
    categories: ['technical'],
    why: 'The steps that were given did not help.',
    words: [
      'tried everything/all',
      'still not working',
      'still doesnt/isnt/wont work/working',
      'third/fourth/fifth time',
      'again and again',
    ],
    examples: {
      fires: ['It is still not working', 'It still doesn\u2019t work'],
      leaves: ['It is still working', 'It works again'],
    },
  },
  {
    rule: 'TK-23/multi-user-bug',
    level: 2,
    team: 'technical',
    forced: false,
    why: 'A bug seems to affect several people.',
    words: [
      'all my friends',
      'everybody/everyone has',
      'for everyone/everybody',
      'other people/users/members too',
      'other users',
    ],
    examples: {
      fires: ['All my friends see it too', 'It fails for everyone'],
      leaves: ['I and my friend see it', 'Everyone was lovely'],
    },
  },
  {
    rule: 'TK-23/vulnerability',
    level: 2,
    team: 'technical',
    forced: false,
    why: 'A vulnerability may have been found.',
    words: [
      'vulnerability/vulnerabilities',
      'security hole/holes/flaw/flaws/bug/issue',
      'sql injection',
      'xss',
      'data leak/leaks/breach',
      'leaked',
    ],
    examples: {
      fires: ['I found a security hole', 'There is an XSS in the profile page'],
      leaves: ['Security at the door was kind', 'The tent leaks'],
    },
  },
  {
    rule: 'TK-23/data-loss',
    level: 2,
    team: 'technical',
    forced: false,
    why: 'Data may be lost.',
    words: [
      'data loss',
      'lost all my/our',
      'all my messages/chats/photos/matches/data are/is gone',
      'everything is gone',
      'corrupted/corrupt',
    ],
    examples: {
      fires: ['I lost all my chats', 'All my photos are gone'],
      leaves: ['I lost my coat', 'The queue is gone'],
    },
  },
  {
    rule: 'TK-23/performance',
    level: 2,
    team: 'technical',
    forced: false,
    why: 'The product seems to be slow or down.',
    words: [
      'very/so/extremely/really slow',
      'takes minutes',
      'keeps timing out',
      'app/site/website/page/server is (completely/totally) down',
    ],
    examples: {
      fires: ['The app is very slow', 'the site is down'],
      leaves: ['The queue was slow', 'Slow dancing was nice'],
    },
  },
];
