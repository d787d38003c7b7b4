import { domainToASCII, domainToUnicode } from 'node:url';

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = String.raw`[A-Za-z0-9\u00a1-\uffff][A-Za-z0-9\u00a1-\uffff-]*`;
const lastLabel = String.raw`(?:[Xx][Nn]--[A-Za-z0-9-]+|[A-Za-z\u00a1-\uffff]{2,})`;

/**
 * The form of an e-mail address: the one definition, for doors, mails and search. Before the @ stands what SMTP carries without quotes; the
 * domain has a dot, and may be written in any script.
 *
 * Written without classes of Unicode, so that every reader of the reference understands it; nothing in it overlaps, so that a text of
 * megabytes is judged in one pass. A text of this form is an address where {@link emailAddressIn} says so.
 */
export const emailAddressForm = new RegExp(
  String.raw`^(?=[^@]{1,64}@)${atom}(?:\.${atom})*@(?:${label}\.)+${lastLabel}$`,
);

/** The longest address that SMTP can carry, in characters. */
export const longestEmailAddress = 254;

/** A domain as the names of the internet are written: labels of at most 63 letters, digits and hyphens. */
const domainForm = /^(?:[a-z0-9][a-z0-9-]{0,62}\.)+(?:xn--[a-z0-9-]{1,59}|[a-z]{2,63})$/;

/**
 * The e-mail address that a text is, as we keep it: a domain in another script than ours in its A-labels, all else as it was written;
 * undefined where it is none. Says nothing about whether the mailbox exists.
 *
 * @example
 * emailAddressIn('o!k@почта.рф') // 'o!k@xn--80a1acny.xn--p1ai'
 */
export function emailAddressIn(text: string): string | undefined {
  if (!emailAddressForm.test(text)) return undefined;
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  const ascii = domainToASCII(domain);
  if (!domainForm.test(ascii)) return undefined;
  const address = `${local}@${isAscii(domain) ? domain : ascii}`;
  return address.length <= longestEmailAddress ? address : undefined;
}

/**
 * By what a mailbox is known, however its address is written: without letter case, and without what follows a `+`. Of a text that is
 * no address its small letters.
 *
 * @example
 * mailboxOf('Robin+hotmess@Example.com') // 'robin@example.com'
 */
export function mailboxOf(address: string): string {
  const known = (emailAddressIn(address) ?? address).toLowerCase();
  return known.replace(/^([^+@]+)\+[^@]*(?=@)/, '$1');
}

/**
 * A search in every form that the domains in it may have: as it was written, in A-labels and in their own script. Once each.
 *
 * @example
 * domainForms('anna@bücher.example') // ['anna@bücher.example', 'anna@xn--bcher-kva.example']
 */
export function domainForms(words: string): string[] {
  const written = (form: (domain: string) => string): string =>
    words.replace(domainsOfAnyScript, (domain) => form(domain) || domain);
  return [...new Set([words, written(domainToASCII), written(domainToUnicode)])];
}

/** What stands in a search where a domain of another script may: labels with letters of it, or A-labels. */
const domainsOfAnyScript = /(?<=^|[\s@])(?=[^\s@]*(?:[\u00a1-\uffff]|xn--))[^\s@.]+(?:\.[^\s@.]+)+(?=$|\s)/giu;

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const isAscii = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text); // oxlint-disable-line no-control-regex
