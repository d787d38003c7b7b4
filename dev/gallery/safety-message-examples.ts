import { alertMessages, type NoticeSubject, noticeSubjects } from '../../domain/safety/alarm/messages.ts';
import type { FieldsOf } from '../../emails/index.ts';
import type { AlertFields, SafetyFields } from '../../emails/safety/safety-fields.ts';
import { shortTexts } from '../../emails/safety/short/short-texts.ts';

const at = (text: string): number => Date.parse(text);
const link = (purpose: string): string => `https://support.example.com/l/${purpose}.signature`;

/** A check-in of an account in the United Kingdom to which nothing has happened yet. */
export const aCheckIn: SafetyFields = {
  ref: '7K3QX9BD',
  name: 'Alex',
  locale: 'en-GB',
  note: null,
  duress: false,
  round: 1,
  presses: 0,
  dueAt: at('2026-11-24T22:00:00.000Z'),
  alertAt: at('2026-11-24T22:30:00.000Z'),
  answerBy: null,
  acknowledgeUrl: null,
  locationUrl: null,
  refuseUrl: null,
  contact: null,
  clearedBy: null,
  stillOut: [],
};
const note = 'The Dove, back bar, with friends.\nThen home on the night bus.';
const links = { acknowledgeUrl: link('seen'), refuseUrl: link('refuse') };
const missed: SafetyFields = { ...aCheckIn, ...links, note };
const panic: SafetyFields = { ...aCheckIn, ...links, alertAt: null, presses: 1, locationUrl: link('where') };
const contact = { audience: 'contact' } as const;
const staff = { audience: 'staff', acknowledgeUrl: null, refuseUrl: null, locationUrl: null } as const;
const manager = { ...staff, audience: 'manager' } as const;
const duress = {
  duress: true,
  dueAt: at('2026-11-24T22:00:00.000Z'),
  alertAt: at('2026-11-24T21:40:00.000Z'),
} as const;
const unitedStates = { locale: 'en-US' } as const;

type Alerts = Readonly<Record<string, AlertFields>>;

const checkInAlerts: Alerts = {
  contact: { ...missed, ...contact },
  'contact-without-links': { ...aCheckIn, ...contact },
  'contact-duress': { ...missed, ...contact, ...duress },
  'contact-again': { ...missed, ...contact, round: 2 },
  'contact-duress-again': { ...missed, ...contact, ...duress, round: 2 },
  'contact-united-states': { ...missed, ...contact, ...unitedStates },
  staff: { ...missed, ...staff },
  'staff-duress': { ...missed, ...staff, ...duress },
  'staff-again': { ...missed, ...staff, round: 2 },
};

const checkInAllClears: Alerts = {
  'contact-by-person': { ...missed, ...contact, clearedBy: 'person' },
  'contact-by-staff': { ...missed, ...contact, clearedBy: 'staff' },
  'contact-duress': { ...missed, ...contact, ...duress, clearedBy: 'staff' },
  'contact-another-open': { ...missed, ...contact, clearedBy: 'person', stillOut: ['4F8T2WCM'] },
  staff: { ...missed, ...staff, clearedBy: 'person' },
  'staff-duress': { ...missed, ...staff, ...duress, clearedBy: 'staff' },
};

const panicAlerts: Alerts = {
  contact: { ...panic, ...contact },
  'contact-again': { ...panic, ...contact, round: 2, presses: 3 },
  'contact-united-states': { ...panic, ...contact, ...unitedStates },
  staff: { ...panic, ...staff },
  'staff-again': { ...panic, ...staff, round: 3 },
  // A panic has no PIN, but what every alert does after a duress PIN must hold for it too.
  'contact-duress': { ...panic, ...contact, duress: true },
  'staff-duress': { ...panic, ...staff, duress: true },
  manager: { ...panic, ...manager },
};

const panicAllClears: Alerts = {
  contact: { ...panic, ...contact, clearedBy: 'staff' },
  'contact-another-open': { ...panic, ...contact, clearedBy: 'staff', stillOut: ['4F8T2WCM'] },
  'staff-another-open': { ...panic, ...staff, clearedBy: 'staff', stillOut: ['4F8T2WCM'] },
  staff: { ...panic, ...staff, clearedBy: 'staff' },
};

const notices = {
  'contact-unreachable': { ...aCheckIn, contact: 'contact-2' },
  'no-contact-told': aCheckIn,
  'contacts-removed': { ...aCheckIn, alertAt: null },
  'alert-held-back': { ...aCheckIn, contact: 'contact-2' },
  'pin-locked': aCheckIn,
  'check-in-unanswered': { ...aCheckIn, duress: true },
  'panic-pressed-again': { ...aCheckIn, alertAt: null, presses: 2 },
  'panic-exhausted': { ...aCheckIn, alertAt: null, presses: 1 },
  'welfare-due': { ...aCheckIn, alertAt: null, presses: 1 },
  'follow-up-missed': { ...aCheckIn, alertAt: null, presses: 1 },
} as const satisfies Record<NoticeSubject, SafetyFields>;

const anAccount = { accountId: 'acc_1', clientId: 'platform' };
const aNotice = { ref: '7K3QX9BD', name: 'Alex', locale: 'en-GB' } as const;

const answerBy = at('2026-11-24T22:30:00.000Z');

/** Example fields for every mail of check-ins and panics, by template and by what is special about the example. */
export const safetyExamples = {
  'check-in-prompt': {
    'united-kingdom': { ...aCheckIn, answerBy },
    'united-states': { ...aCheckIn, ...unitedStates, answerBy },
  },
  'check-in-reminder': { 'united-kingdom': { ...aCheckIn, answerBy } },
  'check-in-alert': checkInAlerts,
  'check-in-all-clear': checkInAllClears,
  'panic-alert': panicAlerts,
  'panic-all-clear': panicAllClears,
  'welfare-follow-up': {
    'united-kingdom': { ...aCheckIn, presses: 1 },
    'united-states': { ...aCheckIn, ...unitedStates, presses: 1 },
  },
  'contact-named': {
    'united-kingdom': { ...aNotice, confirmUrl: link('confirm'), refuseUrl: link('refuse') },
    'united-states': { ...aNotice, ...unitedStates, confirmUrl: link('confirm'), refuseUrl: link('refuse') },
  },
  'contact-word': {
    refused: { ...aNotice, topic: 'contact-refused', ...anAccount },
    'opted-out': { ...aNotice, topic: 'contact-opted-out', ...anAccount },
    willing: { ...aNotice, topic: 'contact-willing', ...anAccount },
  },
  'staff-notice': {
    ...Object.fromEntries(noticeSubjects.map((about) => [about, { ...notices[about], about }])),
    'contact-unreachable-duress': { ...notices['contact-unreachable'], duress: true, about: 'contact-unreachable' },
    'no-contact-told-duress': { ...notices['no-contact-told'], duress: true, about: 'no-contact-told' },
    'pin-locked-duress': { ...notices['pin-locked'], duress: true, about: 'pin-locked' },
  } as Readonly<Record<string, FieldsOf<'staff-notice'>>>,
} as const;

/** Every short text of the examples, by channel and by `<message>: <example>`. */
export function shortExamples(): Readonly<Record<keyof typeof shortTexts, Readonly<Record<string, string>>>> {
  const texts = { sms: {}, call: {}, emergency: {} } as Record<keyof typeof shortTexts, Record<string, string>>;
  for (const message of alertMessages)
    for (const [name, fields] of Object.entries(safetyExamples[message]))
      for (const channel of fields.audience === 'contact' ? (['sms', 'call'] as const) : (['emergency'] as const))
        texts[channel][`${message}: ${name}`] = shortTexts[channel][message](fields);
  for (const about of noticeSubjects) texts.emergency[about] = shortTexts.emergency[about](notices[about]);
  return texts;
}
