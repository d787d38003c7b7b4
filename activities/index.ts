import type { Transporter } from 'nodemailer';
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

/** What performs each kind of effect, by its name. */
export function createPerformers(deps: ActivityDeps) {
  const { db } = deps;
  return {
    sendMail: beating(
      performing(db, 'sendMail', async (effect) => ({ ...(await deliverMail({ ...deps, mailSubjects }, effect)) })),
    ),
    pageTeam: beating(performing(db, 'pageTeam', (effect) => pageTeam(deps.emergency, effect))),
    openFollowUp: beating(performing(db, 'openFollowUp', (effect) => openFollowUp(deps.inbox, effect))),
    tell: beating(performing(db, 'tell', (effect) => deliverMessage(deps, effect))),
  } satisfies Record<string, PerformEffect>;
}

/** Every activity of the product, for a worker to register: the record's, one per kind of effect, and the one for several of a kind. */
export function createActivities(deps: ActivityDeps) {
  const performers = createPerformers(deps);
  return { ...recordActivities(deps), ...performers, performTogether: performingTogether(performers) };
}
