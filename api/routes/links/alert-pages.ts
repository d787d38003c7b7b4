import type { FastifyReply } from 'fastify';
import { isLinkUsed, rememberLink } from '../../../db/queries/http/used-links.ts';
import type { PressPlace } from '../../../db/queries/safety/presses.ts';
import { iso } from '../../../domain/machine/instant.ts';
import { type ContactClaims, reachedBy } from '../../../domain/people/link-claims.ts';
import { signLink } from '../../../inbox/links/signed-link.ts';
import {
  type AlertStanding,
  alertStanding,
  contactHasSeen,
  contactOf,
  type LinkedContact,
  mayBeShownPlace,
  placesFor,
} from '../../../inbox/safety/contact-links.ts';
import type { Deps } from '../../context.ts';
import { escaped } from '../../http/html.ts';
import { contactPage } from './contact-frame.ts';
import { actOnWord, showWord } from './contact-word-pages.ts';
import { send, unknown } from './purposes.ts';

/** What the page asks an emergency contact, and what it says once they have answered. */
const questions: Readonly<
  Record<'panic-seen' | 'check-in-seen', { title: string; explains: string; button: string; done: string }>
> = {
  'panic-seen': {
    title: 'Have you seen this alert?',
    explains: 'Press the button to tell our safety team that you have seen it. We will then not alert you again.',
    button: 'I have seen it',
    done: 'Thank you. Our safety team knows that you have seen it.',
  },
  'check-in-seen': {
    title: 'Have you seen this alert?',
    explains: 'Press the button to tell our safety team that you have seen it.',
    button: 'I have seen it',
    done: 'Thank you. Our safety team knows that you have seen it.',
  },
};

/** Shows what the link of an emergency contact is for, and changes nothing, however often a mail scanner follows it. */
export async function showToContact(deps: Deps, claims: ContactClaims, reply: FastifyReply): Promise<FastifyReply> {
  const { inbox } = deps;
  const { purpose } = claims;
  if (purpose === 'contact-refuse' || purpose === 'contact-confirm') return showWord(deps, claims, reply);
  const contact = await contactOf(inbox, purpose, claims.ref);
  if (!contact) return unknown(reply);
  if (purpose === 'panic-place') return askToShow(inbox, contact, reply);
  const { isOver } = await alertStanding(inbox, { ...contact, by: reachedBy(claims) }, Date.now());
  if (isOver || (await isLinkUsed(inbox.db, claims.id))) return done(deps, { claims, purpose, contact }, reply);
  const { title, explains, button } = questions[purpose];
  const form = `<form method="post"><button type="submit">${button}</button></form>`;
  const words = `<p>Reference #${escaped(contact.id)}</p><p>${explains}</p>${form}`;
  return send(reply, 200, contactPage(contact, title, words + (await placeIfPanic(deps, claims, contact))));
}

/**
 * Does what an emergency contact's link is for. Using it again does the same once more and says so: somebody may be in a hurry.
 */
export async function actForContact(
  deps: Deps,
  { claims, body }: { readonly claims: ContactClaims; readonly body: unknown },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { inbox } = deps;
  const { purpose } = claims;
  if (purpose === 'contact-refuse' || purpose === 'contact-confirm') return actOnWord(deps, { claims, body }, reply);
  const contact = await contactOf(inbox, purpose, claims.ref);
  if (!contact) return unknown(reply);
  if (purpose === 'panic-place') return showPlaces(inbox, contact, reply);
  await contactHasSeen(inbox, { ...contact, by: reachedBy(claims) }, `link-${claims.id}`);
  await rememberLink(inbox.db, claims.id);
  return done(deps, { claims, purpose, contact }, reply);
}

/** Says that an alert is over: nobody is asked to do anything about it, but to stay silent after a duress PIN (CI-04). */
const overWords = ({ id }: LinkedContact, { silently }: AlertStanding): string =>
  silently
    ? `<p role="alert"><strong>Do not call or text this person.</strong> Somebody may be with them and see their phone.</p>` +
      `<p role="status">The alert #${escaped(id)} has ended. Please stay silent about it, also from now on.</p>`
    : `<p role="status">The alert #${escaped(id)} has ended. You need do nothing more about it.</p>`;

/**
 * The page after the act, or once the alert has ended. It also links to the other things that a contact may do, since contacts without
 * e-mail are sent only one link.
 */
async function done(
  deps: Deps,
  {
    claims,
    purpose,
    contact,
  }: { readonly claims: ContactClaims; readonly purpose: keyof typeof questions; readonly contact: LinkedContact },
  reply: FastifyReply,
) {
  const { inbox, linkSecret } = deps;
  const said = `<p role="status">${questions[purpose].done}</p>`;
  const refuse = signLink(linkSecret, { ...claims, purpose: 'contact-refuse', id: `${claims.id}-refuse` });
  const refusal = `<p><a href="/l/${refuse}">I do not want to be alerted about this person</a></p>`;
  const standing = await alertStanding(inbox, { ...contact, by: reachedBy(claims) }, Date.now());
  const [title, words] = standing.isOver ? ['This alert has ended', overWords(contact, standing)] : ['Thank you', said];
  const place = await placeIfPanic(deps, claims, contact);
  return send(reply, 200, contactPage(contact, title, words + place + refusal));
}

const showPlace = 'Show me where the button was pressed';

/**
 * A button that leads to the place, as long as it may be shown; only with a panic's first link, since some contacts have no other.
 */
async function placeIfPanic(
  { inbox, linkSecret }: Deps,
  claims: ContactClaims,
  contact: LinkedContact,
): Promise<string> {
  if (claims.purpose !== 'panic-seen' || !(await mayBeShownPlace(inbox, contact))) return '';
  const place = signLink(linkSecret, { ...claims, purpose: 'panic-place', id: `${claims.id}-place` });
  return `<form method="post" action="/l/${place}"><button type="submit">${showPlace}</button></form>`;
}

/** Asks whether the contact wants to see the place: mail scanners follow every link, and none presses a button (PN-04). */
async function askToShow(inbox: Deps['inbox'], contact: LinkedContact, reply: FastifyReply): Promise<FastifyReply> {
  if (!(await mayBeShownPlace(inbox, contact))) return shownNoMore(contact, reply);
  const form = `<form method="post"><button type="submit">${showPlace}</button></form>`;
  const explains = '<p>Press the button to see it. We note that you have seen it.</p>';
  const words = `<p>Reference #${escaped(contact.id)}</p>${explains}${form}`;
  return send(reply, 200, contactPage(contact, 'Where was the button pressed?', words));
}

/** PN-04: where the button was pressed, for as long as this contact may see it. Each view is recorded. */
async function showPlaces(inbox: Deps['inbox'], contact: LinkedContact, reply: FastifyReply): Promise<FastifyReply> {
  const places = await placesFor(inbox, contact);
  if (!places) return shownNoMore(contact, reply);
  const words = `<p>Reference #${escaped(contact.id)}</p>${placeWords(places)}`;
  return send(reply, 200, contactPage(contact, 'Where the button was pressed', words));
}

function shownNoMore(contact: LinkedContact, reply: FastifyReply): FastifyReply {
  const gone = 'This link showed where somebody was in danger. We no longer show the place.';
  return send(reply, 410, contactPage(contact, 'This is no longer shown', `<p role="alert">${gone}</p>`));
}

/** Coordinates as text: the page loads nothing from elsewhere, such as a map. */
function placeWords(places: readonly PressPlace[]): string {
  if (!places.length) return '<p>The phone did not tell us where it was.</p>';
  const lines = places.map(({ latitude, longitude, accuracy, receivedAt }) => {
    const within = accuracy === null ? '' : `, within ${Math.round(accuracy)} m`;
    return `<li><a href="geo:${latitude},${longitude}">${latitude}, ${longitude}</a>${within}, at ${iso(receivedAt)}</li>`;
  });
  return `<p>Where the button was pressed, newest first, as the phone told us:</p><ul>${lines.join('')}</ul>`;
}
