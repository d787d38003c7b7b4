import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { ContactWord } from '../../../db/queries/safety/contact-words.ts';
import type { ContactClaims } from '../../../domain/people/link-claims.ts';
import {
  type AnsweringContact,
  answeringContact,
  type ContactAnswer,
  contactAnswers,
  takeAnswer,
  wordOf,
} from '../../../inbox/safety/contact-answers.ts';
import type { Deps } from '../../context.ts';
import { contactPage } from './contact-frame.ts';
import { send, unknown } from './purposes.ts';

/** The button for each answer. */
const buttons: Readonly<Record<ContactAnswer, string>> = {
  yes: 'Yes, tell me',
  no: 'Send me no alerts about this person',
  never: 'Send me no alerts from HOTMESS, whoever names me',
  back: 'I have changed my mind: you may alert me again',
};

/** Shows a contact what they have said so far and what they can say, and changes nothing, however often a mail scanner follows it. */
export async function showWord({ inbox }: Deps, claims: ContactClaims, reply: FastifyReply): Promise<FastifyReply> {
  const contact = await answeringContact(inbox, claims);
  if (!contact) return unknown(reply);
  const title = claims.purpose === 'contact-confirm' ? 'May we tell you in an emergency?' : 'Stop these alerts?';
  return send(reply, 200, contactPage(contact, title, choices(contact, await wordOf(inbox, contact))));
}

const givenWord = z.object({ word: z.enum(contactAnswers) });
/** What is sent without a button: nothing, or what mail programs send for the header of one click (RFC 8058). */
const noWord = z.strictObject({ 'List-Unsubscribe': z.literal('One-Click').optional() }).nullish();

/** What a contact says by a form: the word of the button that they pressed, or what the link is for; undefined for anything else. */
function answerIn(body: unknown, purpose: ContactClaims['purpose']): ContactAnswer | undefined {
  if (noWord.safeParse(body).success) return purpose === 'contact-confirm' ? 'yes' : 'no';
  return givenWord.safeParse(body).data?.word;
}

/**
 * Takes what a contact says by the button that they pressed; without one, what their link is for. It can be said as often as wanted. What
 * no button says changes nothing, and shows the page.
 */
export async function actOnWord(
  deps: Deps,
  { claims, body }: { readonly claims: ContactClaims; readonly body: unknown },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { inbox } = deps;
  const contact = await answeringContact(inbox, claims);
  if (!contact) return unknown(reply);
  const answer = answerIn(body, claims.purpose);
  if (!answer) return showWord(deps, claims, reply);
  await takeAnswer(inbox, contact, answer);
  return send(reply, 200, contactPage(contact, 'Thank you', choices(contact, await wordOf(inbox, contact))));
}

function choices({ own }: AnsweringContact, word: ContactWord): string {
  const { refused, optedOut, confirmed } = word;
  const refusing: ContactAnswer[] = [
    ...(refused || optedOut ? [] : ['no' as const]),
    ...(own && !optedOut ? ['never' as const] : []),
  ];
  const willing: ContactAnswer[] = refused || optedOut ? ['back'] : [];
  const answers = [...(own && !confirmed && !refused && !optedOut ? ['yes' as const] : []), ...willing, ...refusing];
  const form = answers
    .map((answer) => `<p><button type="submit" name="word" value="${answer}">${buttons[answer]}</button></p>`)
    .join('');
  return `<p role="status">${standing(word)}</p><p>${whoKnows}</p><form method="post">${form}</form>`;
}

/**
 * What whoever named them learns of an answer. Nobody is left to rely on a check-in that would alert nobody, so a refusal can be noticed
 * (one that could reach nobody is refused); somebody who fears that person must know it before they press.
 */
const whoKnows =
  'We do not tell whoever named you what you answer. If you stop alerts they may still notice: we refuse to set up a check-in of theirs ' +
  'that could alert nobody.';

function standing({ refused, optedOut, confirmed }: ContactWord): string {
  if (optedOut) return 'Done: we will send you no alerts from HOTMESS, whoever names you.';
  if (refused) return 'Done: we will send you no more alerts about this person.';
  return confirmed
    ? 'You said yes: we tell you when this person may be in danger, with the note that they leave.'
    : 'Somebody named you as an emergency contact. We tell you when they may be in danger, and say what you can do.';
}
