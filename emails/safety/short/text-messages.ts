import type { AlertMessage } from '../../../domain/safety/alarm/messages.ts';
import { emergencyLines } from '../../../domain/texts/emergency-lines.ts';
import { londonClock } from '../../kit/london-time.ts';
import { noteLine, personName } from '../../kit/strangers-words.ts';
import type { SafetyFields } from '../safety-fields.ts';
import { overBecause, stillOutWords } from '../safety-words.ts';

/**
 * The text messages to a contact. A message has at most 320 characters when its link has at most 140, and at most 459 (three parts) with
 * a note as well. Where a country has no single emergency number they are up to 63 characters longer, since to name too few would be worse
 * than a further part. Our own words use the GSM alphabet; other letters in a name or note make the provider send smaller parts.
 *
 * A message has one link at most: the page to acknowledge the alert, or else the page that shows where the person is.
 */
export const textMessages: Readonly<Record<AlertMessage, (fields: SafetyFields) => string>> = {
  'check-in-alert': (fields) => {
    const { name, duress, dueAt } = fields;
    const due = dueAt === null ? '' : ` (${londonClock(dueAt)})`;
    const what = duress ? 'is not safe and told us in secret.' : `missed a check-in${due}. Try to reach them.`;
    return alert(fields, `${personName(name, 'sms')} ${what}`);
  },
  'check-in-all-clear': (fields) => over(fields, overBecause(fields, personName(fields.name, 'sms'))),
  'panic-alert': (fields) => {
    const { name, dueAt, duress } = fields;
    const when = dueAt === null ? '' : ` (${londonClock(dueAt)})`;
    return alert(
      fields,
      `${personName(name, 'sms')} pressed the panic button${when}.${duress ? '' : ' Try to reach them.'}`,
    );
  },
  'panic-all-clear': (fields) => over(fields, 'Our safety team has ended this alert.'),
};

function alert({ ref, locale, duress, round, note, acknowledgeUrl, locationUrl }: SafetyFields, what: string): string {
  const { emergency, services } = emergencyLines(locale);
  const theirs = noteLine(note, 'sms');
  return [
    `HOTMESS #${ref}${round > 1 ? ' again' : ''}: ${what}`,
    ...(duress ? ['Do not call or text this person.'] : []),
    ...(theirs === null ? [] : [`Their note: "${theirs}".`]),
    `We have not called ${services}. If they are in danger, call ${emergency} now.`,
    ...link(acknowledgeUrl, locationUrl),
  ].join(' ');
}

function link(acknowledgeUrl: string | null, locationUrl: string | null): string[] {
  if (acknowledgeUrl !== null) return [`Seen? ${acknowledgeUrl}`];
  return locationUrl === null ? [] : [`Where: ${locationUrl}`];
}

function over(fields: SafetyFields, why: string): string {
  const { ref, locale, duress, name } = fields;
  const stillOut = stillOutWords(fields);
  const isClear = !duress && stillOut === undefined;
  const { emergency, services } = emergencyLines(locale);
  return [
    isClear
      ? `HOTMESS #${ref}: all-clear for ${personName(name, 'sms')}. ${why}`
      : `HOTMESS #${ref}, about ${personName(name, 'sms')}: ${why}`,
    ...(stillOut === undefined ? [] : [stillOut]),
    ...(duress ? ['Do not call or text this person.'] : []),
    `We do not call ${services}. If they are in danger, call ${emergency} now.`,
  ].join(' ');
}
