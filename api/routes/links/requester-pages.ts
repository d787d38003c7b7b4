import type { RequesterClaims, RequesterPurpose } from '../../../domain/people/link-claims.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import { ratingWords } from '../../../domain/texts/rating-words.ts';
import { escaped, formPage } from '../../http/html.ts';
import { longestProse } from '../../shapes/fields.ts';
import { emergencyHtml } from './emergency-html.ts';

/** The worst and the best rating (TK-18). */
const { least, most } = fixed.tickets.rating;

/** What the page asks whoever opens a link: the same words as in the mail, and a button. */
const questions: Readonly<Record<RequesterPurpose, { title: string; explains: string; button: string }>> = {
  'verify-yes': {
    title: 'Is it fixed?',
    explains: 'Press the button to tell us that our solution helped. We then mark your ticket as resolved.',
    button: 'Yes, it is fixed',
  },
  'verify-no': {
    title: 'Is it still not fixed?',
    explains: 'Press the button to tell us that our solution did not help. We will keep working on your ticket.',
    button: 'No, it is not fixed',
  },
  rate: {
    title: 'How did we do?',
    explains:
      `How satisfied are you with our support? Choose from ${least} (${ratingWords.least}) to ${most} ` +
      `(${ratingWords.most}) and press the button.`,
    button: 'Send my rating',
  },
};

const thanks: Readonly<Record<RequesterPurpose, string>> = {
  'verify-yes': 'Good to hear. We have noted that it is fixed.',
  'verify-no': 'Sorry that it did not help. We are back at work on it and will write to you.',
  rate: 'Thank you for telling us how it was.',
};

/** What we say to a yes: whether it resolves the ticket, or an answer comes first (TK-16). */
const thanksForYes = {
  resolved: 'Good to hear. Your ticket is resolved.',
  open: 'We have noted that it is fixed. You have written to us as well, so your ticket stays open until we have answered you.',
};

const scores = Array.from({ length: most - least + 1 }, (_, n) => least + n)
  .map((n) => `<label><input type="radio" name="score" value="${n}" required> ${n}</label>`)
  .join('');

/** The page that a link shows. Showing it changes nothing; sending its form does what the link is for. */
export function questionPage({ purpose, ref }: RequesterClaims, fault?: string): string {
  const { title, explains, button } = questions[purpose];
  const parts = [
    `<p>Ticket #${escaped(ref)}</p><p>${explains}</p>`,
    fault ? `<p role="alert">${escaped(fault)}</p>` : '',
    '<form method="post">',
    purpose === 'rate' ? `<fieldset><legend>Your rating</legend>${scores}</fieldset>` : '',
    '<label for="comment">Anything you want to add (optional)</label>',
    `<textarea id="comment" name="comment" maxlength="${longestProse}"></textarea>`,
    `<button type="submit">${button}</button></form>`,
  ];
  return formPage(title, parts.join(''));
}

/**
 * The page after the form was sent. It never says more than what has happened.
 *
 * @param taken.resolves whether a yes resolves the ticket; undefined where that is not known
 */
export function thanksPage(
  { purpose, ref }: RequesterClaims,
  { resolves }: { readonly resolves?: boolean | undefined },
): string {
  const said = purpose === 'verify-yes' && resolves !== undefined;
  const words = said ? thanksForYes[resolves ? 'resolved' : 'open'] : thanks[purpose];
  return formPage('Thank you', `<p>Ticket #${escaped(ref)}</p><p role="status">${words}</p>`);
}

/**
 * A page that says why nothing happened, and what to do. Whoever comes with a link that no longer works may have come about a danger: it
 * says whom to call.
 *
 * @param locale of the member whom the link is about
 */
export function sorryPage(title: string, why: string, locale: string): string {
  const call = `If somebody is in danger, call ${emergencyHtml(locale).call} now.`;
  const instead = 'You can always answer our last mail to you instead.';
  return formPage(title, `<p role="alert">${escaped(why)}</p><p>${call}</p><p>${instead}</p>`);
}
