import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { notAllowed, type Refusal } from '../../domain/machine/machine.ts';

/** PINs as they are stored: scrypt hashes under one salt, so that one computation is compared with both. */
export interface StoredPins {
  readonly salt: Buffer;
  readonly pin: Buffer;
  readonly duress: Buffer | null;
}

const hashOf = (pin: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(pin.normalize('NFKC'), salt, 32, (error, key) => (error ? reject(error) : resolve(key)));
  });

/**
 * Why two PINs do not go together (CI-04): a duress PIN needs a PIN beside it and must differ from it, also when a keyboard writes the same
 * characters in other code points. Undefined when they do.
 */
export function refusePins(pin: string | undefined, duress: string | undefined): Refusal | undefined {
  if (duress === undefined || (pin !== undefined && pin.normalize('NFKC') !== duress.normalize('NFKC')))
    return undefined;
  return {
    ...notAllowed('duress-pin', 'A duress PIN needs a PIN beside it, and must differ from it.'),
    faults: [{ path: ['duressPin'], detail: 'Choose a PIN and a different duress PIN.' }],
  };
}

/** Hashes a PIN and, where there is one, the duress PIN. Check them with {@link refusePins} first. */
export async function storePins(pin: string, duress: string | undefined): Promise<StoredPins> {
  const salt = randomBytes(16);
  return {
    salt,
    pin: await hashOf(pin, salt),
    duress: duress === undefined ? null : await hashOf(duress, salt),
  };
}

/**
 * What a given PIN is found to be (CI-04). Where no PIN is set, none is asked. A missing PIN is a wrong one, and takes as long.
 *
 * Where a PIN is set, the same work is done whatever the answer, so that the time gives nothing away.
 */
export async function judgePin(
  stored: StoredPins | null,
  given: string | undefined,
): Promise<'none' | 'right' | 'wrong' | 'duress'> {
  if (!stored) return 'none';
  const hash = await hashOf(given ?? '', stored.salt);
  const right = timingSafeEqual(hash, stored.pin);
  const duress = timingSafeEqual(hash, stored.duress ?? randomBytes(32));
  if (right) return 'right';
  return duress ? 'duress' : 'wrong';
}
