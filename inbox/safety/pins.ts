import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { notAllowed, type Refusal } from '../../domain/machine/machine.ts';
import { fewestInPin, formsOfPin, plainPin } from '../../domain/safety/check-in/typed-pin.ts';

/** PINs as they are stored: scrypt hashes under one salt, so that one computation is compared with both. */
export interface StoredPins {
  readonly salt: Buffer;
  readonly pin: Buffer;
  readonly duress: Buffer | null;
}

const hashOf = (pin: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(pin, salt, 32, (error, key) => (error ? reject(error) : resolve(key)));
  });

/**
 * Why PINs cannot be used (CI-04): of blanks and marks that nobody sees there is no PIN, and a duress PIN needs a PIN beside it from which
 * it differs in more than blanks, invisible marks and letter case. Undefined when they can.
 */
export function refusePins(pin: string | undefined, duress: string | undefined): Refusal | undefined {
  const given = { pin, duressPin: duress };
  const blank = (['pin', 'duressPin'] as const).filter(
    (field) => given[field] !== undefined && isTooShort(given[field]),
  );
  if (blank.length > 0)
    return {
      ...notAllowed('duress-pin', `A PIN needs ${fewestInPin} characters beside blanks and invisible marks.`),
      faults: blank.map((field) => ({ path: [field], detail: 'Hardly anything but blanks and invisible marks.' })),
    };
  if (duress === undefined || (pin !== undefined && plainPin(pin) !== plainPin(duress))) return undefined;
  return {
    ...notAllowed(
      'duress-pin',
      'A duress PIN needs a PIN beside it, and must differ from it in more than blanks, invisible marks and letter case.',
    ),
    faults: [{ path: ['duressPin'], detail: 'Choose a PIN and a different duress PIN.' }],
  };
}

const isTooShort = (pin: string): boolean => plainPin(pin).length < fewestInPin;

/** Hashes a PIN and, where there is one, the duress PIN. Check them with {@link refusePins} first. */
export async function storePins(pin: string, duress: string | undefined): Promise<StoredPins> {
  const salt = randomBytes(16);
  return {
    salt,
    pin: await hashOf(plainPin(pin), salt),
    duress: duress === undefined ? null : await hashOf(plainPin(duress), salt),
  };
}

/**
 * What a given PIN is found to be (CI-04). Where no PIN is set, none is asked. A missing PIN is a wrong one, and takes as long.
 *
 * Blanks, invisible marks and letter case do not make a PIN wrong. It is looked at as it was given first, for PINs were once stored so, and
 * two of them may differ in nothing else.
 *
 * Where a PIN is set, the same work is done whatever the answer, so that the time gives nothing away.
 */
export async function judgePin(
  stored: StoredPins | null,
  given: string | undefined,
): Promise<'none' | 'right' | 'wrong' | 'duress'> {
  if (!stored) return 'none';
  const verdicts = await Promise.all(
    formsOfPin(given ?? '').map(async (form) => {
      const hash = await hashOf(form, stored.salt);
      const right = timingSafeEqual(hash, stored.pin);
      const duress = timingSafeEqual(hash, stored.duress ?? randomBytes(32));
      if (right) return 'right';
      return duress ? 'duress' : 'wrong';
    }),
  );
  return verdicts.find((verdict) => verdict !== 'wrong') ?? 'wrong';
}
