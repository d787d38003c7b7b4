import type { Transporter } from 'nodemailer';
import type { EffectRow } from '../db/queries/cases/effects.ts';
import type { RefundEffects } from '../domain/billing/refund/words/vocabulary.ts';
import type { Details } from '../domain/machine/machine.ts';
import type { NameIn } from '../domain/machine/vocabulary.ts';
import type { SafetyEffects } from '../domain/safety/alarm/vocabulary.ts';
import type { ContactNoticeEffects } from '../domain/safety/contact-notice/vocabulary.ts';
import type { TicketEffects } from '../domain/ticket/words/vocabulary.ts';
import type { Inbox } from '../inbox/context.ts';
import type { Provider } from '../outside/phone.ts';
import type { StripeDesk } from '../outside/stripe/client.ts';
import { endSubscription } from './billing/end-subscription.ts';
import { lookUpRefund, readRefund } from './billing/look-at-refund.ts';
import { pageOps } from './billing/page-ops.ts';
import { readPayment } from './billing/read-payment.ts';
import { reconciliationActivities } from './billing/reconciliation/reconcile.ts';
import { refundMails } from './billing/refund-mails.ts';
import { reserveRefund } from './billing/reserve-refund.ts';
import { roundActivities } from './billing/rounds/rounds.ts';
import { sendRefund } from './billing/send-refund.ts';
import { setTier } from './billing/set-tier.ts';
import { tellTicket } from './billing/tell-ticket.ts';
import { deliverMail } from './mail/send-mail.ts';
import type { MailSubject } from './mail/subject.ts';
import type { PerformEffect } from './record/contract.ts';
import { beating, performing, performingTogether } from './record/perform.ts';
import { type RecordDeps, recordActivities } from './record/records.ts';
import { deliverMessage } from './safety/deliver-message.ts';
import { sendContactNotice } from './safety/send-contact-notice.ts';
import { openFollowUp } from './tickets/follow-up.ts';
import { type PostPage, pageTeam } from './tickets/page-team.ts';
import { passOnRefund } from './tickets/refund-told.ts';
import { ticketMails } from './tickets/ticket-mails.ts';

/** Everything that a worker's activities need. */
export interface ActivityDeps extends RecordDeps {
  readonly inbox: Inbox;
  readonly smtp: Transporter;
  /** The sender of every mail. */
  readonly from: string;
  /** The public address of the API, without a trailing slash: links in mails begin with it. */
  readonly publicUrl: string;
  /** The secret that signs those links. */
  readonly linkSecret: string;
  /** The emergency channel. */
  readonly emergency: PostPage;
  /** The providers of text messages and of calls. */
  readonly phone: { readonly sms: Provider; readonly call: Provider };
  readonly stripe: StripeDesk;
}

/** The mails of each kind of case that sends any. */
const mailSubjects: readonly MailSubject[] = [ticketMails, refundMails];

/** Every kind of effect that a machine plans. A kind that nothing performs does not compile, nor does one that no machine plans. */
type EffectKind = NameIn<TicketEffects & SafetyEffects & ContactNoticeEffects & RefundEffects>;

/** The activity that performs each kind of effect, under the kind's name. */
export function createPerformers(deps: ActivityDeps): Readonly<Record<EffectKind, PerformEffect>> {
  const perform = (kind: EffectKind, act: (effect: EffectRow) => Promise<Details>): PerformEffect =>
    beating(deps.db, performing(deps.db, kind, act));
  return {
    sendMail: perform('sendMail', async (effect) => ({ ...(await deliverMail({ ...deps, mailSubjects }, effect)) })),
    pageTeam: perform('pageTeam', (effect) => pageTeam(deps.emergency, effect)),
    openFollowUp: perform('openFollowUp', (effect) => openFollowUp(deps.inbox, effect)),
    passOnRefund: perform('passOnRefund', (effect) => passOnRefund(deps.inbox, effect)),
    tell: perform('tell', (effect) => deliverMessage(deps, effect)),
    sendContactNotice: perform('sendContactNotice', (effect) => sendContactNotice(deps, effect)),
    readPayment: perform('readPayment', (effect) => readPayment(deps, effect)),
    reserveRefund: perform('reserveRefund', (effect) => reserveRefund(deps, effect)),
    sendRefund: perform('sendRefund', (effect) => sendRefund(deps, effect)),
    lookUpRefund: perform('lookUpRefund', (effect) => lookUpRefund(deps, effect)),
    readRefund: perform('readRefund', (effect) => readRefund(deps, effect)),
    endSubscription: perform('endSubscription', (effect) => endSubscription(deps, effect)),
    setTier: perform('setTier', (effect) => setTier(deps, effect)),
    tellTicket: perform('tellTicket', (effect) => tellTicket(deps.inbox, effect)),
    pageOps: perform('pageOps', (effect) => pageOps(deps.page, effect)),
  };
}

/**
 * All activities, for a worker to register: those of the record, one per kind of effect, one for several effects of a kind, and those that
 * are of no case: those with which rounds begin, and what they do.
 */
export function createActivities(deps: ActivityDeps) {
  const performers = createPerformers(deps);
  return {
    ...recordActivities(deps),
    ...performers,
    performTogether: performingTogether(performers),
    ...reconciliationActivities(deps),
    ...roundActivities(deps),
  };
}
