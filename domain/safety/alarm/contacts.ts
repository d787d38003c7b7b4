/** The recipient id of a contact in a case's snapshot: `contact-2` is the second. Machines and histories know nothing else of a contact. */
export const contactId = (n: number): string => `contact-${n}`;

/** The number of a contact in the snapshot by {@link contactId}; undefined for every other recipient. */
export function contactNumber(recipient: string): number | undefined {
  const n = /^contact-(\d+)$/.exec(recipient)?.[1];
  return n === undefined ? undefined : Number(n);
}

/** A contact who was named and whom a case leaves out of its snapshot. */
export type LeftOut = {
  /** Their place among the contacts that were named, from 1. */
  readonly position: number;
  /** Why: they refused to be told about this person, or have no address at all. */
  readonly why: 'refused' | 'no-address';
};
