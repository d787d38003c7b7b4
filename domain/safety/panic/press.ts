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

/** Blanks and invisible signs around an account's id are none of it. */
const garnish = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

/** The account that is named by a text or a number; undefined when neither names one. */
function accountIn(given: unknown): string | undefined {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  // No database can store a NUL character, or half of a surrogate pair.
  const text = String(given).toWellFormed().replaceAll('\0', '\uFFFD');
  return text.replace(garnish, '') || undefined;
}

const eventIdIn = (given: unknown): string | undefined =>
  typeof given === 'string' && usualEventId.test(given) ? given : undefined;

/** How phones and maps call the parts of a place. */
const partNames = {
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lng', 'lon', 'long'],
  accuracy: ['accuracy', 'acc'],
} as const;

/**
 * The place in what a phone says of where it is, also under the short names of its parts, as texts, or within `coords` as browsers have it;
 * undefined without a latitude and a longitude that exist. An accuracy that is none, such as `-1`, is left out, and the place stays.
 */
function placeIn(given: unknown): Place | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const said = given as Readonly<Record<string, unknown>>;
  const partIn = (part: keyof typeof partNames, range: readonly [number, number]): number | undefined =>
    partNames[part].map((name) => numberWithin(said[name], range)).find((value) => value !== undefined);
  const latitude = partIn('latitude', [-90, 90]);
  const longitude = partIn('longitude', [-180, 180]);
  if (latitude !== undefined && longitude !== undefined)
    return { latitude, longitude, accuracy: partIn('accuracy', [0, largestAccuracy]) };
  const { coords } = said;
  return Object.hasOwn(said, 'coords') && coords !== given ? placeIn(withoutCoords(coords)) : undefined;
}

/** The coordinates of a browser, which hold no others: nothing is read deeper. */
const withoutCoords = (given: unknown): unknown =>
  typeof given === 'object' && given !== null ? { ...given, coords: undefined } : given;

/** A number within a range, also one that is written as a text in digits with a point. */
function numberWithin(given: unknown, [least, most]: readonly [number, number]): number | undefined {
  const value = typeof given === 'string' && decimal.test(given.trim()) ? Number(given) : given;
  return typeof value === 'number' && value >= least && value <= most ? value : undefined;
}

const decimal = /^[+-]?\d{1,10}(?:\.\d{1,30})?$/;
