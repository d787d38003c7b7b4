import { callPieces, emergencyLines, telephoneLink } from '../../../domain/texts/emergency-lines.ts';

/**
 * Whom to call in an emergency, by the locale of the person in danger, as HTML: `call` completes "call …" and has every number
 * as one to tap; `services` completes "We have not called …".
 */
export function emergencyHtml(locale: string): { readonly call: string; readonly services: string } {
  const { emergency, services } = emergencyLines(locale);
  const call = callPieces(emergency)
    .map(({ text, isNumber }) => (isNumber ? `<a href="${telephoneLink(text)}">${text}</a>` : text))
    .join('');
  return { call, services };
}
