/** Where a phone says that it is; `accuracy` in metres, undefined when the phone does not know it. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracy?: number | undefined;
}

/** What of a press can be used. */
export interface UsablePress {
  /** Well formed and without spaces around it; whether anybody knows the account does not matter. */
  readonly accountId: string;
  /** Undefined when the phone gave the press no id that could be trusted to be its own. */
  readonly clientEventId: string | undefined;
  /** Undefined when the phone did not say where it is. */
  readonly location: Place | undefined;
}

/** What a phone sends with a press: anything at all beside the account. */
export interface SentPress {
  readonly accountId?: unknown;
  readonly clientEventId?: unknown;
  readonly location?: unknown;
}

/** The most characters that a phone's id of a press may have. */
export const longestEventId = 255;

/** The largest accuracy in metres that still tells something: a quarter of the way around the Earth. */
export const largestAccuracy = 1e7;

const usualEventId = new RegExp(`^[\\x21-\\x7e]{1,${longestEventId}}$`);

/**
 * The press in whatever a phone sent: what cannot be used is left out and never costs the press. Undefined only when it names no
 * account.
 *
 * An id of the press counts only in its usual form. Phones that send a number or nothing often send the same for every press, and the next
 * call for help would then pass for a repetition of the last one.
 */
export function pressIn({ accountId, clientEventId, location }: SentPress): UsablePress | undefined {
  const account = accountIn(accountId);
  if (account === undefined) return undefined;
  return { accountId: account, clientEventId: eventIdIn(clientEventId), location: placeIn(location) };
}

/** Whether a field of a press can be used with this value: of two values of one field, one that can be used counts. */
export const isUsable: Readonly<Record<keyof SentPress, (value: unknown) => boolean>> = {
  accountId: (value) => accountIn(value) !== undefined,
  clientEventId: (value) => eventIdIn(value) !== undefined,
  location: (value) => placeIn(value) !== undefined,
};

/** The account that is named by a text or a number; undefined when neither names one. */
function accountIn(given: unknown): string | undefined {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  // No database can store a NUL character, or half of a surrogate pair.
  return String(given).toWellFormed().replaceAll('\0', '\uFFFD').trim() || undefined;
}

const eventIdIn = (given: unknown): string | undefined =>
  typeof given === 'string' && usualEventId.test(given) ? given : undefined;

/**
 * The place in what a phone says of where it is; undefined without a latitude and a longitude that exist. An accuracy that is none, such as
 * `-1`, is left out, and the place stays.
 */
function placeIn(given: unknown): Place | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { latitude, longitude, accuracy } = given as Readonly<Record<string, unknown>>;
  if (!isWithin(latitude, [-90, 90]) || !isWithin(longitude, [-180, 180])) return undefined;
  return { latitude, longitude, accuracy: isWithin(accuracy, [0, largestAccuracy]) ? accuracy : undefined };
}

const isWithin = (given: unknown, [least, most]: readonly [number, number]): given is number =>
  typeof given === 'number' && given >= least && given <= most;
