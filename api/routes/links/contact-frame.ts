import { formPage } from '../../http/html.ts';
import { emergencyHtml } from './emergency-html.ts';

/** A page for a contact: before all else whom to call, by the locale of the person in danger. `content` is HTML. */
export function contactPage({ locale }: { readonly locale: string }, title: string, content: string): string {
  const { call, services } = emergencyHtml(locale);
  const line = `We have not called ${services}. If you think they are in danger, call ${call} now.`;
  return formPage(title, `<p>${line}</p>${content}`);
}
