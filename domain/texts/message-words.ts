import type { RefundMail } from '../billing/refund/words/mails.ts';
import type { Plain } from '../machine/machine.ts';
import type { Channel, DeliveryState } from '../safety/alarm/deliveries.ts';
import type { SafetyMessage } from '../safety/alarm/vocabulary.ts';
import type { TicketMail } from '../ticket/words/mails.ts';
import { text } from './sentence-parts.ts';

/** What a mail or message is, as a timeline names it. */
const names: Readonly<Record<TicketMail | SafetyMessage | RefundMail, string>> = {
  'ticket-acknowledgement': 'the acknowledgement to the requester',
  'ticket-desk-notice': 'the notice of the new ticket to the desk',
  'triage-overdue': 'the notice that triage is overdue',
  'sla-warning': 'the warning that a promise is due soon',
  'sla-missed': 'the notice of a missed promise',
  'sla-breached': 'the notice of a breach',
  'follow-up-missed': 'the notice of a missed follow-up',
  'escalation-requester': 'the notice to the requester which team has the request',
  'escalation-team': 'the notice of the escalation to the team',
  'ticket-reply': 'the answer to the requester',
  'waiting-reminder': 'the reminder to the requester',
  'waiting-last-warning': 'the last warning to the requester',
  'verification-question': 'the question "Did that help?"',
  'ticket-resolved': 'the confirmation that the ticket is resolved',
  'satisfaction-request': 'the request to rate our support',
  'ticket-closed': 'the notice that the ticket is closed',
  'check-in-prompt': 'the question "Are you safe?"',
  'check-in-reminder': 'the reminder to answer the check-in',
  'check-in-alert': 'the alert',
  'check-in-all-clear': 'the all-clear',
  'check-in-unanswered': 'the notice that the time of the check-in has passed',
  'pin-locked': 'the notice of too many wrong PINs',
  'contact-unreachable': 'the notice that a contact cannot be reached',
  'no-contact-told': 'the notice that no contact could be told',
  'contacts-removed': 'the notice that the account removed contacts',
  'alert-held-back': 'the notice that a limit held an alert back',
  'panic-alert': 'the alert',
  'panic-all-clear': 'the all-clear',
  'panic-pressed-again': 'the notice of another press',
  'panic-exhausted': 'the notice that nobody has acknowledged the panic',
  'welfare-follow-up': 'the question "How are you?"',
  'welfare-due': 'the notice that a welfare follow-up is due',
  'refund-approved': 'the notice to the member that the refund is approved',
  'refund-denied': 'the notice to the member that the refund is denied',
  'refund-confirmation': 'the confirmation of the refund to the member',
  'refund-correction': 'the correction to the member that the refund will not arrive',
  'approval-needed': 'the request for a second approval',
  'subscription-ended': 'the notice to the member that the membership has ended',
  'staff-notice': 'the notice to staff',
};

const channelNames: Readonly<Record<Channel, string>> = {
  email: 'by e-mail',
  sms: 'by text message',
  call: 'by call',
  emergency: 'through the emergency channel',
};

/** Who accepts what is sent on a channel. */
const takers: Readonly<Record<Channel, string>> = {
  email: 'the mail server',
  sms: 'the provider of text messages',
  call: 'the provider of calls',
  emergency: 'the emergency channel',
};

/** What is known of a message, and no more than that. */
const fates: Readonly<Record<DeliveryState, string>> = {
  queued: 'waits to be sent',
  dropped: 'was not sent',
  unknown: 'may have been handed over: no answer was heard',
  handed_over: 'was handed over',
  accepted: 'was accepted',
  failed: 'will not arrive',
  delivered: 'was delivered',
  acknowledged: 'was seen',
};

/** Why a message was not sent or will not arrive, by the code of its record. */
const reasons: Readonly<Record<string, string>> = {
  budget: 'the daily limit on alerts to this address held it back',
  removed: 'the account no longer names this contact',
  refused: 'this contact does not want alerts about this person',
  'not-under-duress': 'this contact is marked not under duress',
  'own-address': "the address is the person's own",
  'no-address': 'there is no address for this channel',
  blocked: 'the provider refused it',
  needless: 'it was no longer needed',
  'all-clear': 'the all-clear came first',
  'not-alerted': 'no alert had reached them',
  'newer-alert': 'a newer alert exists',
};

const wordsFor = (table: Readonly<Record<string, string>>, code: Plain | undefined): string | undefined =>
  typeof code === 'string' && Object.hasOwn(table, code) ? table[code] : undefined;

/** A mail or message by the name of its template, in words; one that this version does not know keeps its name. */
export const messageNamed = (template: Plain | undefined): string =>
  wordsFor(names, template) ?? `the message ${text(template)}`;

/** A recipient in words: `staff` is the safety team, `contact-2` is contact 2. */
export function recipientNamed(to: Plain | undefined): string {
  const id = text(to);
  const names: Readonly<Record<string, string>> = {
    person: 'the person',
    staff: 'the safety team',
    manager: 'the on-call manager',
  };
  return wordsFor(names, id) ?? id.replace(/^contact-/, 'contact ');
}

/** Why a message was not sent or will not arrive, in words; a code that this version does not know is shown as it is. */
export const reasonNamed = (why: string): string => wordsFor(reasons, why) ?? why;

/** What the record of a message says, as its timeline hands it out. */
interface Told {
  readonly message?: Plain | undefined;
  readonly to?: Plain | undefined;
  readonly channel?: Plain | undefined;
  readonly state?: Plain | undefined;
  readonly why?: Plain | undefined;
}

/** What became of a message to a recipient on a channel, as a sentence without its full stop, beginning in lower case. */
export function fateOf({ message, to, channel, state, why }: Told): string {
  const what = `${messageNamed(message)} to ${recipientNamed(to)}`;
  const reason = typeof why === 'string' && why !== '' ? ` (${reasonNamed(why)})` : '';
  const taker = wordsFor(takers, channel);
  if (state === 'accepted' && taker !== undefined) return `${taker} accepted ${what}${reason}`;
  const fate = wordsFor(fates, state) ?? text(state);
  return `${what} ${wordsFor(channelNames, channel) ?? text(channel)} ${fate}${reason}`;
}
