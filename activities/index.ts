import type { Transporter } from 'nodemailer';
import type { EffectRow } from '../db/queries/cases/effects.ts';
import type { Details } from '../domain/machine/machine.ts';
import type { NameIn } from '../domain/machine/vocabulary.ts';
import type { SafetyEffects } from '../domain/safety/alarm/vocabulary.ts';
import type { TicketEffects } from '../domain/ticket/words/vocabulary.ts';
import type { Inbox } from '../inbox/context.ts';
import type { Provider } from '../outside/phone.ts';
import { deliverMail } from './mail/send-mail.ts';
import type { MailSubject } from './mail/subject.ts';
import type { PerformEffect } from './record/contract.ts';
import { beating, performing, performingTogether } from './record/perform.ts';
import { type RecordDeps, recordActivities } from './record/records.ts';
import { deliverMessage } from './safety/deliver-message.ts';
import { openFollowUp } from './tickets/follow-up.ts';
import { type PostPage, pageTeam } from './tickets/page-team.ts';
import { ticketMails } from './tickets/ticket-mails.ts';

/** What the activities of a worker work with. */
export interface ActivityDeps extends RecordDeps {
  readonly inbox: Inbox;
  readonly smtp: Transporter;
  /** The sender of every mail. */
  readonly from: string;
  /** How people reach the API: what links in mails begin with, without a slash at its end. */
  readonly publicUrl: string;
  /** What those links are signed with. */
  readonly linkSecret: string;
  /** The emergency channel. */
  readonly emergency: PostPage;
  /** Who carries text messages, and who calls. */
  readonly phone: { readonly sms: Provider; readonly call: Provider };
}

/** Of every kind of case that sends mail, its mails. */
const mailSubjects: readonly MailSubject[] = [ticketMails];

/** Every kind of effect that some machine plans: one that nothing performs does not compile, nor does one that nobody plans. */
type EffectKind = NameIn<TicketEffects & SafetyEffects>;

/** What performs each kind of effect, by its name. */
export function createPerformers(deps: ActivityDeps): Readonly<Record<EffectKind, PerformEffect>> {
  const perform = (kind: EffectKind, act: (effect: EffectRow) => Promise<Details>): PerformEffect =>
    beating(performing(deps.db, kind, act));
  return {
    sendMail: perform('sendMail', async (effect) => ({ ...(await deliverMail({ ...deps, mailSubjects }, effect)) })),
    pageTeam: perform('pageTeam', (effect) => pageTeam(deps.emergency, effect)),
    openFollowUp: perform('openFollowUp', (effect) => openFollowUp(deps.inbox, effect)),
    tell: perform('tell', (effect) => deliverMessage(deps, effect)),
  };
}

/** Every activity of the product, for a worker to register: the record's, one per kind of effect, and the one for several of a kind. */
export function createActivities(deps: ActivityDeps) {
  const performers = createPerformers(deps);
  return { ...recordActivities(deps), ...performers, performTogether: performingTogether(performers) };
}
