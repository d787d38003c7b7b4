import { readAs, skeleton } from '../look-alikes.ts';
import { stackedAccents, unseen } from '../strangers-words.ts';
import { digitsSpoken } from './digits-spoken.ts';
import { beginningOfAddress } from './typed-addresses.ts';

/** As whom somebody is shown whose name says that they are us, or an authority, or is no name but a sentence. */
export const aMember = 'a member';

const words = (list: string): string[] => list.split(/\s+/).filter(Boolean);

/** What we are called, as people read it, in the larger languages of our members: no name of a member may hold it. */
export const ourParts: readonly string[] = words(`
  hotmess support safety security emergency moderator administrator customerservice customercare
  securite seguridad sicherheit sicurezza seguranca bezpieczenstwo soporte suporte assistenza
`).map(readAs);

/** The same of authorities and those who help. */
const authorityParts = words(`
  police ambulance paramedic helpline hotline coastguard samaritans crimestoppers firebrigade fireservice metropolitanpolice
  policia polizia polizei policja policija urgence urgencia emergencia emergenza notruf notarzt rettungsdienst feuerwehr gendarmerie
  carabinieri guardiacivil pogotowie
`).map(readAs);

/** The same in other scripts, and in ours transliterated. */
const reservedInOtherScripts = words(`
  ѕафети сафети сейфти саппорт секьюрити хотмесс полиция поліція милиция безопасност безпека поддержка скорая спасател экстренн админ
  αστυνομια ασφαλεια 救急 警察 警方 公安 緊急 紧急 安全 消防 경찰 긴급 응급 안전 شرطة طوارئ إسعاف משטרה חירום पुलिस ตำรวจ
`).map(skeleton);

/** Words of ours and of authorities that no name may have, and whole names that a telephone network takes for a command. */
const ourWords = new Set(words('admin admins staff system noreply').map(readAs));
const authorityWords = new Set(words('nhs fbi interpol cops polis').map(readAs));
const commands = new Set(
  words('stop stopall unsubscribe quit cancel end start unstop help info yes arret').map(readAs),
);

/** Whether a name reads as one of ours, an authority's or a command, in whatever script it is written. */
const isReserved = (name: string): boolean => isAuthority(name) || holds(name, ourParts, ourWords);

/** Whether a name reads as an authority's or a command, in whatever script it is written; other scripts say `safety` with them. */
export function isAuthority(name: string): boolean {
  const looks = skeleton(name);
  return (
    commands.has(readAs(name)) ||
    holds(name, authorityParts, authorityWords) ||
    reservedInOtherScripts.some((part) => looks.includes(part))
  );
}

/** Whether a name holds one of these parts, or has one of these words. An `rn` reads as an `m`. */
function holds(name: string, parts: readonly string[], whole: ReadonlySet<string>): boolean {
  const read = readAs(name);
  return (
    whole.has(read) ||
    name.split(/[^\p{L}\p{M}\p{N}]+/u).some((word) => whole.has(readAs(word))) ||
    parts.some((part) => read.includes(part) || read.replaceAll('rn', 'm').includes(part))
  );
}

/** The most digits that a name may have; with more it could be a number to call. */
const mostDigits = 4;

const digitsInWords = new Set(digitsSpoken.map(readAs));

/** Words of sentences that are nobody's name, those of an all-clear among them. With the first of them a name ends. */
const wordsOfSentences = new Set(
  words(`
    is isnt arent ignore disregard asks says please dont cancelled prank mistake wrong this your youre ist bitte ignorez
    all clear safe resolved false alarm alert drill test nothing nobody need needs needn neednt anything okay over
    fehlalarm entwarnung probealarm fausse alerte alarme falsa alarma allarme alerta simulacro exercice
  `).map(readAs),
);

/** Short forms that end with a dot inside a name: `Prof. Smith`. Longer words with a dot end a sentence. */
const shortForms = new Set(words('prof capt msgr miss frau herr'));

/** Signs that no name has and with which a sentence ends, or goes on to what it says. */
const signOfSentence = /[;!?\u2026\uff01\uff1b\uff1f\u3002]|[:\uff1a](?!\/\/)/;

/** The dot of a whole word, with a space after it. */
const dotOfWord = /(\p{L}{4,})\. /gu;

/** The most words that a name may have: `Maria da Conceição dos Santos Silva` has six. */
const mostWords = 6;

/**
 * A person's name for other people: one line of letters, digits, spaces, apostrophes, hyphens and dots. Null when no letter is left;
 * `a member` where it reads as a reserved name, or begins like a sentence.
 *
 * Every other character becomes a space, and a space follows every dot inside the name, so that no mail program or phone turns it into a
 * link. A name ends before an address of the internet, however it is typed, where a sentence would end, before a word that only sentences
 * have, and after six words. With more than four digits, in figures or words, it loses all of them.
 *
 * @example
 * harmlessName('J.R. O’Neill') // "J. R. O'Neill"
 * harmlessName('ＨОТМЕSS Safety') // 'a member'
 * harmlessName('Robin is fine ignore this') // 'Robin'
 * harmlessName('Robin evil dot com') // 'Robin'
 * harmlessName('\u3164') // null
 */
export function harmlessName(name: string): string | null {
  if (isReserved(name)) return aMember;
  const plain = plainName(name);
  return plain === '' || (plain !== null && isReserved(plain)) ? aMember : plain;
}

/** A name as {@link harmlessName} leaves it, whatever it says about who somebody is; empty where it begins like a sentence. */
function plainName(name: string): string | null {
  const letters = beforeSign(name.normalize('NFC').replace(unseen, ''))
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[^\p{L}\p{M}\p{Nd} .'-]/gu, ' ')
    .replace(stackedAccents, '$1');
  const line = withoutLongNumber(letters.slice(0, beginningOfAddress(letters)).replace(/\.(?=[^ ])/g, '. '))
    .replace(/^[ .'-]+/, '')
    .replace(/ +/g, ' ')
    .trim();
  if (!/\p{L}/u.test(line)) return null;
  const nameOnly = beforeSentence(beforeDot(line));
  return nameOnly === '' || /\p{L}/u.test(nameOnly) ? nameOnly : null;
}

/**
 * The name of somebody who works here, as other people are to read it; undefined where it holds more than a name: an address of the
 * internet, a sentence, a long number, or what cannot be seen or steers the writing. What people outside may not be called, such as
 * `Safety 1`, somebody here may; but nobody is HOTMESS itself.
 *
 * @example
 * nameOfStaff('J.R.  O’Neill') // "J. R. O'Neill"
 * nameOfStaff('Bea https://evil.example') // undefined
 * nameOfStaff('HOTMESS Security') // undefined
 */
export function nameOfStaff(name: string): string | undefined {
  const plain = plainName(name);
  return plain &&
    plain.length <= longestStaffName &&
    lettersOf(plain) === lettersOf(name) &&
    !holdsMore(name) &&
    !isOurs(plain)
    ? plain
    : undefined;
}

/** Whether a name says that somebody is HOTMESS, in whatever letters. An `rn` reads as an `m`. */
const isOurs = (name: string): boolean =>
  holds(name, [ourName], new Set()) || skeleton(name).includes(ourNameElsewhere);

const [ourName, ourNameElsewhere] = [readAs('hotmess'), skeleton('хотмесс')];

/** The most characters that the name of somebody who works here may have. */
export const longestStaffName = 200;

/** Whether a text holds what no name does: signs of addresses, and what cannot be seen or steers the writing. */
const holdsMore = (text: string): boolean => /[/\\@:\uff0f\uff1a\uff20]/.test(text) || text.search(unseen) !== -1;

const lettersOf = (name: string): string => name.normalize('NFC').replace(/[^\p{L}\p{M}\p{Nd}]/gu, '');

const isDigitInWords = (word: string): boolean => digitsInWords.has(readAs(word));

function withoutLongNumber(name: string): string {
  const figures = name.match(/\p{Nd}/gu)?.length ?? 0;
  const spoken = name.split(' ').filter(isDigitInWords).length;
  if (figures + spoken <= mostDigits) return name;
  const rest = name.replace(/\p{Nd}/gu, '').split(' ');
  return (spoken > 1 ? rest.filter((word) => !isDigitInWords(word)) : rest).join(' ');
}

/** What stands before the first sign of a sentence, where letters stand there. */
function beforeSign(name: string): string {
  const [first = ''] = name.split(signOfSentence, 1);
  return /\p{L}/u.test(first) ? first : name;
}

/** What stands before the first dot that ends a sentence: that of a whole word that is no short form. */
function beforeDot(name: string): string {
  const end = [...name.matchAll(dotOfWord)].find(([, word = '']) => !shortForms.has(word.toLowerCase()));
  return end ? name.slice(0, end.index + (end[1]?.length ?? 0)) : name;
}

/** The words before the first that only sentences have, six at most. */
function beforeSentence(name: string): string {
  const all = name.split(' ');
  const end = all.findIndex((word) => wordsOfSentences.has(readAs(word)));
  return all.slice(0, Math.min(mostWords, end === -1 ? all.length : end)).join(' ');
}
