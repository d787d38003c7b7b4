/** A contact of a case's snapshot as recipient: `contact-2` is the second. Machines, histories and staff know no more of them than that. */
export const contactId = (n: number): string => `contact-${n}`;

/** The number of a contact in the snapshot by {@link contactId}; undefined for every other recipient. */
export function contactNumber(recipient: string): number | undefined {
  const n = /^contact-(\d+)$/.exec(recipient)?.[1];
  return n === undefined ? undefined : Number(n);
}
