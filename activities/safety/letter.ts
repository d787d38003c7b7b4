import type { Instant } from '../../domain/machine/instant.ts';
import type { LinkPurpose } from '../../domain/people/link-claims.ts';
import { type CheckInStatus, instantOf } from '../../domain/safety/check-in/state.ts';
import type { PanicStatus } from '../../domain/safety/panic/state.ts';
import { type RenderedMail, renderMail } from '../../emails/index.ts';
import {
  type AlertMessage,
  type Audience,
  alertMessages,
  type NoticeSubject,
  noticeSubjects,
  type SafetyFields,
} from '../../emails/safety/safety-fields.ts';
import { shortTexts } from '../../emails/safety/short/short-texts.ts';
import { linkIn } from '../../inbox/links/signed-link.ts';
import type { Addressed, TellDeps, Telling } from './message.ts';

/** A message ready to be written for its channel. */
export interface SafetyLetter {
  /** What `X-Hotmess-Template` says on every channel. */
  readonly template: string;
  readonly ref: string;
  /** The instant that the message is about or promises. */
  readonly due: Instant | null;
  readonly mail: () => Promise<RenderedMail>;
  readonly text: (channel: 'sms' | 'call' | 'emergency') => Promise<string>;
}

const isAlert = (message: string): message is AlertMessage => (alertMessages as readonly string[]).includes(message);
const isNotice = (message: string): message is NoticeSubject => (noticeSubjects as readonly string[]).includes(message);

/**
 * A message about a check-in or panic, from what stands in the database.
 *
 * @throws Error naming ids only, when this worker does not know the message: during a deployment the next attempt may find a newer one
 */
export async function safetyLetter(deps: TellDeps, telling: Telling, address: Addressed): Promise<SafetyLetter> {
  const { message, to, subject } = telling;
  const fields = fieldsOf(deps, telling, address);
  const audience: Audience = to === 'staff' || to === 'manager' ? to : 'contact';
  const about = { ref: subject.id, due: fields.dueAt };
  if (isAlert(message))
    return {
      ...about,
      template: message,
      mail: () => renderMail(message, { ...fields, audience }),
      text: async (channel) =>
        channel === 'emergency'
          ? shortTexts.emergency[message]({ ...fields, audience })
          : shortTexts[channel][message](fields),
    };
  if (isNotice(message))
    return {
      ...about,
      template: message === 'follow-up-missed' ? message : 'staff-notice',
      mail: () => renderMail('staff-notice', { ...fields, about: message }),
      text: async () => shortTexts.emergency[message]({ ...fields, audience }),
    };
  if (message === 'check-in-prompt' || message === 'check-in-reminder' || message === 'welfare-follow-up')
    return {
      ...about,
      template: message,
      mail: () => renderMail(message, fields),
      text: async () => {
        throw new Error(`The message ${message} is a mail only.`);
      },
    };
  throw new Error(
    `The message of ${telling.id} cannot be written: this worker has none called ${JSON.stringify(message)}.`,
  );
}

function fieldsOf(deps: TellDeps, telling: Telling, { contact }: Addressed): SafetyFields {
  const { subject, effect, message } = telling;
  const { details } = effect;
  const isPanic = subject.kind === 'panic';
  const checkIn = isPanic ? undefined : subject.state;
  const about = typeof details['dueAt'] === 'number' ? details['dueAt'] : null;
  const answerBy = checkIn ? instantOf(checkIn, 'alert') : null;
  const link = (purpose: LinkPurpose): string | null => {
    if (!contact || message.endsWith('-all-clear')) return null;
    return linkIn(deps, effect, purpose, `${subject.id}-${contact.n}`);
  };
  return {
    ref: subject.id,
    name: subject.account?.name ?? 'a member',
    locale: subject.account?.locale ?? 'en-GB',
    dueAt: checkIn ? instantOf(checkIn, 'prompt') : (about ?? subject.state.openedAt),
    alertAt: message === 'check-in-alert' ? (about ?? answerBy) : answerBy,
    answerBy,
    note: subject.note,
    duress: checkIn?.duress ?? false,
    round: typeof details['round'] === 'number' ? details['round'] : 1,
    presses: isPanic ? subject.state.presses : 1,
    acknowledgeUrl: link(isPanic ? 'panic-seen' : 'check-in-seen'),
    locationUrl: isPanic ? link('panic-place') : null,
    refuseUrl: link('contact-refuse'),
    contact: typeof details['contact'] === 'string' ? details['contact'] : null,
    clearedBy: clearedBy(subject.state.status),
  };
}

function clearedBy(status: CheckInStatus | PanicStatus): SafetyFields['clearedBy'] {
  if (status === 'all_clear') return 'person';
  return status === 'stood_down' ? 'staff' : null;
}
