/** The form of a client's id, as tokens bear it. */
export const clientIdForm = /^[a-z][a-z0-9-]{0,62}$/;

/** The most characters that an id may have, of an account or of somebody of the staff. */
export const longestId = 128;

/** The form of an account's id, as the platform knows it. It holds no slash. */
export const accountIdForm = new RegExp(`^[A-Za-z0-9][A-Za-z0-9_.:-]{0,${longestId - 1}}$`);

/**
 * The name of an account in one word, `<client>/<account>`: the same id at two clients means two persons.
 *
 * Two accounts never have one name, since no client's id holds a slash.
 */
export const accountName = (clientId: string, accountId: string): string => `${clientId}/${accountId}`;
