import { type LevelledMessage, levelOf } from '../../../domain/safety/alarm/levels.ts';
import type { AlertMessage, NoticeSubject } from '../../../domain/safety/alarm/messages.ts';
import { emergencyLines } from '../../../domain/texts/emergency-lines.ts';
import { londonTime } from '../../kit/london-time.ts';
import type { Audience } from '../safety-fields.ts';
import { type ImpersonalFields, noticeWords, stillOutWords } from '../safety-words.ts';

/** What a post in the emergency channel is written from. Its type has no name, no note and no link. */
export interface EmergencyFields extends ImpersonalFields {
  /** `manager` in the post that calls the on-call manager. */
  readonly audience?: Audience;
}

type Post = (fields: EmergencyFields) => string;

/**
 * The posts in the safety team's emergency channel: what happened, the reference and level, since when, and what to do. They hold no
 * personal data: readers look the case up.
 */
export const emergencyPosts: Readonly<Record<AlertMessage | NoticeSubject, Post>> = {
  'check-in-alert': (fields) => {
    const { dueAt, alertAt, duress } = fields;
    if (duress)
      return post('Duress PIN given', 'check-in-alert', {
        fields,
        more: [since('Alerted', alertAt), silence, 'Only staff can end it.', ...seeTo(fields)],
      });
    return post('Check-in not answered', 'check-in-alert', {
      fields,
      more: [since('Due', dueAt), since('Alerted', alertAt), ...seeTo(fields)],
    });
  },
  'check-in-all-clear': (fields) => ended('Check-in', fields),
  'panic-alert': (fields) => {
    const { dueAt, presses, audience, duress } = fields;
    const what = audience === 'manager' ? 'Panic: nobody has acknowledged it, on-call manager please' : 'Panic';
    const times = presses > 1 ? `${presses} presses.` : '';
    return post(what, 'panic-alert', {
      fields,
      more: [since('Since', dueAt), times, duress ? silence : '', ...seeTo(fields)],
    });
  },
  'panic-all-clear': (fields) => ended('Panic', fields),
  'contact-unreachable': notice('contact-unreachable'),
  'no-contact-told': notice('no-contact-told'),
  'contacts-removed': notice('contacts-removed'),
  'alert-held-back': notice('alert-held-back'),
  'pin-locked': notice('pin-locked'),
  'check-in-unanswered': notice('check-in-unanswered'),
  'panic-pressed-again': notice('panic-pressed-again'),
  'panic-exhausted': notice('panic-exhausted'),
  'welfare-due': notice('welfare-due'),
  'follow-up-missed': notice('follow-up-missed'),
};

/** After a duress PIN, whoever forced the person may see every message on their phone (CI-04). */
const silence = 'Do not call or text this person.';

const since = (what: string, at: number | null): string => (at === null ? '' : `${what}: ${londonTime(at)}.`);

const seeTo = ({ locale }: EmergencyFields): string[] => [
  `We have not called ${emergencyLines(locale).services}.`,
  'Please acknowledge it in HOTMESS Support.',
];

function post(
  what: string,
  about: LevelledMessage,
  { fields, more }: { readonly fields: EmergencyFields; readonly more: readonly string[] },
): string {
  const { ref, round, duress } = fields;
  const again = round > 1 ? `, again (${round})` : '';
  const level = levelOf(about, duress);
  return [`${what}${again}. #${ref}, level ${level}.`, ...more].filter((each) => each !== '').join(' ');
}

const ended = (what: string, fields: EmergencyFields): string =>
  [
    `${what}: the alert is over. #${fields.ref}.`,
    stillOutWords(fields) ?? '',
    fields.duress ? silence : '',
    'We are telling everybody who was alerted.',
  ]
    .filter((each) => each !== '')
    .join(' ');

function notice(about: NoticeSubject): Post {
  const { title, known, asked } = noticeWords[about];
  return (fields) =>
    post(title, about, {
      fields: { ...fields, round: 1 },
      more: [known(fields), fields.duress ? silence : '', asked(fields)],
    });
}
