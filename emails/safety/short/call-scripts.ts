import type { AlertMessage } from '../../../domain/safety/alarm/messages.ts';
import { callPieces, emergencyLines } from '../../../domain/texts/emergency-lines.ts';
import { londonSpoken } from '../../kit/london-time.ts';
import { noteLine, personName } from '../../kit/strangers-words.ts';
import type { SafetyFields } from '../safety-fields.ts';
import { overBecause, stillOutWords } from '../safety-words.ts';

/**
 * What a machine reads to a contact who answers a call; it says that it is a recording. Emergency numbers and the reference are spelled
 * out, and there is no link. Words before and after the person's note mark it, so that nobody takes it for ours.
 */
export const callScripts: Readonly<Record<AlertMessage, (fields: SafetyFields) => string>> = {
  'check-in-alert': (fields) => {
    const { duress, dueAt } = fields;
    const due = dueAt === null ? '' : ` that was set for ${londonSpoken(dueAt)}`;
    return alert(fields, [
      duress
        ? 'They have told us in secret that they are not safe.'
        : `They have not answered a safety check-in${due}.`,
    ]);
  },
  'check-in-all-clear': (fields) => over(fields, overBecause(fields, personName(fields.name, 'call'))),
  'panic-alert': (fields) => {
    const { dueAt, presses } = fields;
    const when = dueAt === null ? '' : ` at ${londonSpoken(dueAt)}`;
    return alert(fields, [
      `They pressed the panic button in HOTMESS${when}.`,
      ...(presses > 1 ? [`They have pressed it ${presses} times.`] : []),
    ]);
  },
  'panic-all-clear': (fields) => over(fields, 'Our safety team has ended this alert.'),
};

/** Letters and digits one by one, as a person spells them: `7 K 3 Q, X 9 B D`. */
const spelled = (signs: string): string =>
  (signs.match(/[\p{L}\p{Nd}]{1,4}/gu) ?? []).map((four) => Array.from(four).join(' ')).join(', ');

/** Whom to call, with every number digit by digit. */
function spokenLines(locale: string): { emergency: string; services: string } {
  const { emergency, services } = emergencyLines(locale);
  const spoken = (words: string) =>
    callPieces(words)
      .map(({ text, isNumber }) => (isNumber ? spelled(text) : text))
      .join('');
  return { emergency: spoken(emergency), services: spoken(services) };
}

const begin = ({ name }: SafetyFields): string =>
  `Hello. This is a recording from HOTMESS about ${personName(name, 'call')}, who named you as an emergency contact.`;

function alert(fields: SafetyFields, what: readonly string[]): string {
  const { ref, locale, duress, round, note } = fields;
  const { emergency, services } = spokenLines(locale);
  const theirs = noteLine(note, 'call');
  return [
    begin(fields),
    ...(round > 1 ? [`It is the same alert again, number ${round}.`] : []),
    ...what,
    duress ? 'Do not call or text this person: somebody may see their phone.' : 'Please try to reach them.',
    ...(theirs === null ? [] : [`They left a note. It says: ${theirs}. That is the end of the note.`]),
    `We have not called ${services}. If you think they are in danger, hang up and call ${emergency} now.`,
    `Our reference is ${spelled(ref)}. Once more: ${spelled(ref)}.`,
    'Please tell us what you know: write to safety, at hotmess dot london, and name the reference.',
  ].join(' ');
}

function over(fields: SafetyFields, why: string): string {
  const { ref, locale, duress, stillOut } = fields;
  const { emergency, services } = spokenLines(locale);
  const others = stillOutWords({ stillOut: stillOut.map(spelled) })?.replaceAll('#', '');
  return [
    begin(fields),
    duress || others !== undefined ? why : `This is the all-clear. ${why}`,
    ...(others === undefined ? [] : [others]),
    ...(duress ? ['Do not call or text this person: somebody may see their phone.'] : []),
    `We do not call ${services}. If you still think they are in danger, call ${emergency}.`,
    `Our reference is ${spelled(ref)}. Once more: ${spelled(ref)}.`,
  ].join(' ');
}
