/** Crockford's base32 without I, L, O, U and without the vowels A and E: no reference spells a word. */
const alphabet = '0123456789BCDFGHJKMNPQRSTVWXYZ';

/** How many characters a reference has. */
export const referenceLength = 8;

/** What a reference looks like: so many characters of {@link referenceFrom}'s alphabet. */
export const referencePattern = new RegExp(`^[${alphabet}]{${referenceLength}}$`);

/**
 * A reference made from random bytes (TK-02, R-19). Unbiased: it skips the bytes that would favour a character, one in
 * sixteen, so pass more than {@link referenceLength}. Undefined when too few are left (of 32, less than once in 10^23 calls).
 *
 * Not a secret and not unique by itself: the database's unique key and a retry make it unique.
 */
export function referenceFrom(bytes: Uint8Array): string | undefined {
  const fair = 256 - (256 % alphabet.length);
  const letters = [...bytes].filter((byte) => byte < fair).map((byte) => alphabet.charAt(byte % alphabet.length));
  return letters.length < referenceLength ? undefined : letters.slice(0, referenceLength).join('');
}

/** The id of a case and of its workflow: `ticket/7K3QX9BD`. */
export const caseId = (kind: string, reference: string): string => `${kind}/${reference}`;

/** The kind of the case with this id. */
export const kindOf = (caseId: string): string => caseId.slice(0, caseId.indexOf('/'));

/** The reference of the case with this id: what people write down. */
export const refOf = (caseId: string): string => caseId.slice(caseId.indexOf('/') + 1);

/** The id of the n-th effect of a revision: the same whoever plans, performs or repeats the effect. */
export const effectId = (caseId: string, revision: number, n: number): string => `${caseId}:${revision}:${n}`;

/** The case of the effect with this id. */
export const caseOfEffect = (id: string): string => id.replace(/:\d+:\d+$/, '');

/** The type of the workflow that runs a kind of case: `check-in` → `checkInWorkflow`. */
export const workflowType = (kind: string): string =>
  `${kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Workflow`;
