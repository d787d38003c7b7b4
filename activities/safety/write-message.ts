import type { Instant } from '../../domain/machine/instant.ts';
import type { LinkPurpose } from '../../domain/people/link-claims.ts';
import type { Channel } from '../../domain/safety/alarm/deliveries.ts';
import {
  type AlertMessage,
  alertEndedBy,
  alertMessages,
  type NoticeSubject,
  noticeSubjects,
  type Question,
  questions,
} from '../../domain/safety/alarm/messages.ts';
import { type CheckInStatus, dueAtOf, instantOf } from '../../domain/safety/check-in/state.ts';
import type { PanicStatus } from '../../domain/safety/panic/state.ts';
import { type RenderedMail, renderMail, subjectOf } from '../../emails/index.ts';
import type { AlertFields, Audience, SafetyFields } from '../../emails/safety/safety-fields.ts';
import { shortTexts } from '../../emails/safety/short/short-texts.ts';
import { type LinkMaker, linkIn } from '../../inbox/links/signed-link.ts';
import type { Addressed, OutgoingMessage } from './message.ts';

/** A message in the words of its channel. */
export type WrittenMessage = {
  /** The name in `X-Hotmess-Template`, the same on every channel. */
  readonly template: string;
  readonly ref: string;
  /** The instant that the message is about or promises. */
  readonly due: Instant | null;
} & (
  | { readonly channel: 'email'; readonly mail: RenderedMail }
  | { readonly channel: 'sms' | 'call'; readonly text: string }
  | { readonly channel: 'emergency'; readonly subject: string; readonly text: string }
);

/**
 * Writes a message about a check-in or panic for its channel.
 *
 * @throws Error, naming ids only, when this worker does not know the message, or not on this channel. Another attempt is worthwhile:
 * during a deployment a newer worker may know it
 */
export async function writeMessage(
  links: LinkMaker,
  outgoing: OutgoingMessage,
  address: Addressed,
): Promise<WrittenMessage> {
  const { channel, subject } = outgoing;
  const message = knownMessage(outgoing);
  const fields: AlertFields = { ...fieldsOf(links, outgoing, address), audience: audienceOf(outgoing.to) };
  const header = { template: templateOf(message), ref: subject.id, due: fields.dueAt };
  if (channel === 'email') return { ...header, channel, mail: await mailOf(message, fields) };
  const text = textOf(message, channel, fields);
  return channel === 'emergency'
    ? { ...header, channel, subject: headlineOf(message, fields), text }
    : { ...header, channel, text };
}

/** The headline of a post in the emergency channel: the subject of the mail to staff, which names nobody. */
const headlineOf = (message: Message, fields: AlertFields): string =>
  isNotice(message) ? subjectOf('staff-notice', { ...fields, about: message }) : subjectOf(message, fields);

type Message = AlertMessage | NoticeSubject | Question;

const known: readonly string[] = [...alertMessages, ...noticeSubjects, ...questions];
const isKnown = (message: string): message is Message => known.includes(message);
const isNotice = (message: Message): message is NoticeSubject =>
  (noticeSubjects as readonly string[]).includes(message);
const isQuestion = (message: Message): message is Question => (questions as readonly string[]).includes(message);

function knownMessage({ id, message }: OutgoingMessage): Message {
  if (isKnown(message)) return message;
  throw new Error(`The message of ${id} cannot be written: this worker has none called ${JSON.stringify(message)}.`);
}

/** A missed follow-up has a name of its own; all other notices share one. */
function templateOf(message: Message): string {
  return isNotice(message) && message !== 'follow-up-missed' ? 'staff-notice' : message;
}

const audienceOf = (to: string): Audience => (to === 'staff' || to === 'manager' ? to : 'contact');

const mailOf = (message: Message, fields: AlertFields): Promise<RenderedMail> =>
  isNotice(message) ? renderMail('staff-notice', { ...fields, about: message }) : renderMail(message, fields);

function textOf(message: Message, channel: Exclude<Channel, 'email'>, fields: AlertFields): string {
  if (isQuestion(message)) throw new Error(`The message ${message} is a mail only.`);
  return channel === 'emergency' || isNotice(message)
    ? shortTexts.emergency[message](fields)
    : shortTexts[channel][message](fields);
}

function fieldsOf(links: LinkMaker, outgoing: OutgoingMessage, { contact }: Addressed): SafetyFields {
  const { subject, effect, about, message } = outgoing;
  const { dueAt = null, contact: concerned = null, round } = about;
  const isPanic = subject.kind === 'panic';
  const member = outgoing.to === 'person' ? subject.account : subject.member;
  const checkIn = isPanic ? undefined : subject.state;
  const answerBy = checkIn ? instantOf(checkIn, 'alert') : null;
  const link = (purpose: LinkPurpose): string | null => {
    if (!contact || alertEndedBy(message)) return null;
    const by = outgoing.channel === 'email' ? 'email' : 'phone';
    return linkIn(links, effect, { purpose, ref: `${subject.id}-${contact.n}`, by });
  };
  return {
    ref: subject.id,
    name: member?.name ?? 'a member',
    locale: member?.locale ?? 'en-GB',
    dueAt: checkIn ? dueAtOf(checkIn) : (dueAt ?? subject.state.openedAt),
    alertAt: message === 'check-in-alert' ? (dueAt ?? answerBy) : answerBy,
    answerBy,
    note: subject.note,
    duress: checkIn?.duress ?? false,
    round,
    presses: isPanic ? subject.state.presses : 1,
    acknowledgeUrl: link(isPanic ? 'panic-seen' : 'check-in-seen'),
    locationUrl: isPanic && !contact?.withoutPlace ? link('panic-place') : null,
    refuseUrl: link('contact-refuse'),
    contact: concerned,
    clearedBy: clearedBy(subject.state.status),
    stillOut: outgoing.stillOut ?? [],
  };
}

function clearedBy(status: CheckInStatus | PanicStatus): SafetyFields['clearedBy'] {
  if (status === 'all_clear') return 'person';
  return status === 'stood_down' ? 'staff' : null;
}
