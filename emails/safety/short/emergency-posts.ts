import { emergencyLines } from '../../../domain/texts/emergency-lines.ts';
import { londonTime } from '../../kit/london-time.ts';
import type { AlertMessage, Audience, NoticeSubject } from '../safety-fields.ts';
import { type ImpersonalFields, noticeWords } from '../safety-words.ts';

/** What a post in the emergency channel is written from. By its type it knows no name, no note and no link. */
export interface EmergencyFields extends ImpersonalFields {
  /** `manager` for the post that calls the on-call manager; staff otherwise. */
  readonly audience?: Audience;
}

type Post = (fields: EmergencyFields) => string;

/** How far a case is escalated: a panic, a duress PIN and an alert that reaches nobody are immediate danger. */
type Level = 2 | 3;

/**
 * What the safety team reads in its emergency channel: what it is, its reference and level, since when, and what is asked. Holds no
 * personal data: who reads it looks the case up.
 */
export const emergencyPosts: Readonly<Record<AlertMessage | NoticeSubject, Post>> = {
  'check-in-alert': (fields) => {
    const { dueAt, alertAt, duress } = fields;
    if (duress)
      return post('Duress PIN given', 3, fields, [
        since('Alerted', alertAt),
        silence,
        'Only staff can end it.',
        ...seeTo(fields),
      ]);
    return post('Check-in not answered', 2, fields, [since('Due', dueAt), since('Alerted', alertAt), ...seeTo(fields)]);
  },
  'check-in-all-clear': (fields) => ended('Check-in', fields),
  'panic-alert': (fields) => {
    const { dueAt, presses, audience, duress } = fields;
    const what = audience === 'manager' ? 'Panic: nobody has acknowledged it, on-call manager please' : 'Panic';
    const times = presses > 1 ? `${presses} presses.` : '';
    return post(what, 3, fields, [since('Since', dueAt), times, duress ? silence : '', ...seeTo(fields)]);
  },
  'panic-all-clear': (fields) => ended('Panic', fields),
  'contact-unreachable': notice('contact-unreachable', 3),
  'pin-locked': notice('pin-locked', 2),
  'check-in-unanswered': notice('check-in-unanswered', 3),
  'panic-pressed-again': notice('panic-pressed-again', 3),
  'panic-exhausted': notice('panic-exhausted', 3),
  'welfare-due': notice('welfare-due', 3),
  'follow-up-missed': notice('follow-up-missed', 3),
};

/** After a duress PIN a message on the person's telephone is seen by whoever forced them (CI-04). */
const silence = 'Do not call or text this person.';

const since = (what: string, at: number | null): string => (at === null ? '' : `${what}: ${londonTime(at)}.`);

const seeTo = ({ locale }: EmergencyFields): string[] => [
  `We have not called ${emergencyLines(locale).emergency}.`,
  'Please acknowledge it in HOTMESS Support.',
];

function post(what: string, level: Level, { ref, round }: EmergencyFields, more: readonly string[]): string {
  const again = round > 1 ? `, again (${round})` : '';
  return [`${what}${again}. #${ref}, level ${level}.`, ...more].filter((each) => each !== '').join(' ');
}

const ended = (what: string, { ref, duress }: EmergencyFields): string =>
  [`${what}: the alert is over. #${ref}.`, ...(duress ? [silence] : []), 'Everybody who was alerted is told.'].join(
    ' ',
  );

function notice(about: NoticeSubject, level: Level): Post {
  const { title, known, asked } = noticeWords[about];
  return (fields) =>
    post(title, level, { ...fields, round: 1 }, [known(fields), fields.duress ? silence : '', asked(fields)]);
}
