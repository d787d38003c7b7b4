import { emergencyLines, telephoneLink } from '../../../domain/texts/emergency-lines.ts';
import { formPage } from '../../http/html.ts';

/** A page for a contact: before all else whom to call, by the locale of the person in danger. `content` is HTML. */
export function contactPage({ locale }: { readonly locale: string }, title: string, content: string): string {
  const { emergency } = emergencyLines(locale);
  const call = `call <a href="${telephoneLink(emergency)}">${emergency}</a> now`;
  return formPage(title, `<p>We have not called ${emergency}. If you think they are in danger, ${call}.</p>${content}`);
}
