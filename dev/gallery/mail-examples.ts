import type { Instant } from '../../domain/machine/instant.ts';
import type { FieldsOf, TemplateName } from '../../emails/index.ts';
import { billingExamples, refundStaffNotices } from './billing-mail-examples.ts';
import { safetyExamples } from './safety-message-examples.ts';

type Examples = { readonly [T in TemplateName]: Readonly<Record<string, FieldsOf<T>>> };

const at = (text: string): Instant => Date.parse(text);
const ref = '7K3QX9BD';
const billing = { ref, category: 'billing', safety: false, locale: 'en-GB' } as const;
const technical = { ref, category: 'technical', safety: false, locale: 'en-GB' } as const;
const safety = { ref, category: 'safety', safety: true, locale: 'en-GB' } as const;
/** A ticket of another category whose words tell of danger: the safety team has it. */
const forced = { ref, category: 'general', safety: true, locale: 'en-GB' } as const;
const assigned = { ...billing, priority: 'high', team: 'billing', assignee: 'billing-1' } as const;
const waiting = { ...safety, priority: 'urgent', team: 'safety', assignee: null } as const;
const known = { name: 'Alex', subject: 'Charged twice for PLUS' };
const answerBy = at('2026-11-24T14:05:00.000Z');
const closesAt = at('2026-12-01T14:05:00.000Z');
/** An answer that promises no update and waits for nothing. */
const plain = { nextUpdateBy: null, updateWithin: null, closesAt: null } as const;
const link = (token: string): string => `https://support.example.com/l/${token}`;

/** Example fields for every mail, by template and by what is special about the example. A template without one does not compile. */
export const examples: Examples = {
  'ticket-acknowledgement': {
    known: { ...billing, known, answerBy, followUpOf: null, missing: [] },
    unverified: { ...billing, known: null, answerBy, followUpOf: null, missing: [] },
    'follow-up': { ...billing, known, answerBy: at('2026-07-01T09:30:00.000Z'), followUpOf: 'Z0MN4R2T', missing: [] },
    technical: {
      ...technical,
      known: null,
      answerBy,
      followUpOf: null,
      missing: ['device', 'browser', 'steps', 'error'],
    },
    safety: { ...safety, known, answerBy, followUpOf: null, missing: [] },
    forced: { ...forced, known, answerBy, followUpOf: null, missing: [] },
    'safety-united-states': { ...safety, locale: 'en-US', known: null, answerBy, followUpOf: null, missing: [] },
  },
  'ticket-desk-notice': {
    billing: {
      ...billing,
      priority: 'high',
      team: 'billing',
      answerBy,
      followUpOf: null,
      requesterName: 'Alex',
      requesterVerified: true,
      subject: 'Charged twice for PLUS',
      byStaff: false,
      message:
        'Hi,\n\nmy card was charged twice on 3 November:\n  £9.99 at 10:02\n  £9.99 at 10:03\n\nCan you send one back?\nAlex',
    },
    safety: {
      ...safety,
      priority: 'urgent',
      team: 'safety',
      answerBy,
      followUpOf: 'Z0MN4R2T',
      requesterName: 'Sam',
      requesterVerified: false,
      subject: 'Somebody follows me home from events',
      byStaff: true,
      message: `It is the third time this month. ${'I do not feel safe on my way home any more. '.repeat(20)}`,
    },
  },
  'triage-overdue': {
    billing: { ...assigned, assignee: null, dueAt: answerBy, recordedAt: answerBy },
    safety: { ...waiting, dueAt: answerBy, recordedAt: at('2026-11-24T14:20:00.000Z') },
  },
  'sla-warning': {
    'first-response': { ...assigned, promise: 'firstResponse', promisedFor: answerBy },
    reply: { ...waiting, promise: 'reply', promisedFor: answerBy },
    update: { ...assigned, promise: 'nextUpdate', promisedFor: answerBy },
  },
  'sla-missed': {
    billing: { ...assigned, promise: 'firstResponse', promisedFor: answerBy, recordedAt: answerBy },
    reply: { ...assigned, promise: 'reply', promisedFor: answerBy, recordedAt: answerBy },
    update: { ...assigned, promise: 'nextUpdate', promisedFor: answerBy, recordedAt: answerBy },
    safety: {
      ...waiting,
      promise: 'firstResponse',
      promisedFor: answerBy,
      recordedAt: at('2026-11-24T14:20:00.000Z'),
    },
  },
  'sla-breached': {
    'first-response': { ...assigned, promise: 'firstResponse', level: 2, limit: answerBy, recordedAt: answerBy },
    reply: { ...waiting, promise: 'reply', level: 3, limit: answerBy, recordedAt: at('2026-11-24T14:20:00.000Z') },
  },
  'escalation-team': {
    supervisor: {
      ...assigned,
      team: 'supervisor',
      assignee: null,
      escalatedTo: 'supervisor',
      level: 2,
      followUpBy: answerBy,
      rule: null,
    },
    safety: { ...waiting, escalatedTo: 'safety', level: 3, followUpBy: answerBy, rule: null },
    forced: {
      ...waiting,
      ...forced,
      priority: 'normal',
      escalatedTo: 'safety',
      level: 3,
      followUpBy: answerBy,
      rule: { id: 'TK-23/danger', why: 'Somebody may be in danger.' },
    },
  },
  'follow-up-missed': {
    technical: {
      ...technical,
      priority: 'high',
      team: 'technical',
      assignee: 'technical-1',
      escalatedTo: 'technical',
      level: 2,
      promisedFor: answerBy,
      management: false,
    },
    management: { ...waiting, escalatedTo: 'safety', level: 3, promisedFor: answerBy, management: true },
  },
  'escalation-requester': {
    supervisor: { ...billing, known, escalatedTo: 'supervisor', inTouchBy: answerBy, over: false },
    over: { ...billing, known, escalatedTo: 'billing', inTouchBy: answerBy, over: true },
    forced: { ...forced, known: null, escalatedTo: 'safety', inTouchBy: answerBy, over: false },
  },
  'ticket-reply': {
    billing: {
      ...billing,
      known,
      ...plain,
      proposal: false,
      message:
        'Hi Alex,\n\nyou are right: the second charge was a mistake of ours.\n\n' +
        '1. I have sent £9.99 back.\n2. It arrives in 5–10 business days.\n\n' +
        'Best,\nHOTMESS billing',
    },
    update: {
      ...billing,
      known,
      ...plain,
      nextUpdateBy: answerBy,
      proposal: false,
      message: 'Hi Alex,\n\nI have asked our bank about the second charge.\n\nBest,\nHOTMESS billing',
    },
    waiting: {
      ...billing,
      known,
      ...plain,
      updateWithin: 4 * 3_600_000,
      closesAt,
      proposal: false,
      message: 'Hi Alex,\n\nwhich of the two charges is the wrong one?\n\nBest,\nHOTMESS billing',
    },
    proposal: {
      ...technical,
      known: null,
      ...plain,
      proposal: true,
      message: 'Hi,\n\nplease sign out and in again: that loads your tickets anew.\n\nBest,\nHOTMESS technical support',
    },
  },
  'waiting-reminder': {
    billing: { ...billing, known, closesAt },
    'without-end': { ...billing, known: null, closesAt: null },
  },
  'waiting-last-warning': { billing: { ...billing, known, closesAt } },
  'verification-question': {
    technical: { ...technical, known, yes: link('yes.signature'), no: link('no.signature'), answerBy },
  },
  'ticket-resolved': {
    words: { ...billing, known, closesAt, message: 'The second charge of £9.99 was sent back to your card.' },
    safety: { ...safety, known: null, closesAt: at('2026-06-01T20:00:00.000Z'), message: null },
  },
  'satisfaction-request': { billing: { ...billing, known, page: link('rate.signature') } },
  'ticket-closed': {
    billing: { ...billing, known, closedAt: closesAt, by: 'staff' },
    'auto-close': { ...billing, known, closedAt: closesAt, by: 'auto-close' },
    'no-response': { ...technical, known: null, closedAt: closesAt, by: 'no-response' },
  },
  'watchdog-alarm': {
    overdue: { ref, alarm: 'Ticket #7K3QX9BD is 2 minutes past its deadline firstResponse.target.', due: answerBy },
    inbox: { ref, alarm: 'A fact for ticket #7K3QX9BD has been unread for 5 minutes.', due: null },
  },
  ...billingExamples,
  ...safetyExamples,
  'staff-notice': { ...safetyExamples['staff-notice'], ...refundStaffNotices },
};
