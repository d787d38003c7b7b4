import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What addresses are hashed with. Whoever has the database alone cannot try a list of numbers against it. */
export interface AddressSecrets {
  readonly secret: string;
  /** What it was before: what was kept under it is found, and hashed anew in time. */
  readonly previous?: string | undefined;
}

/** A keyed hash of an address as it is kept for good. */
export interface KeptHash {
  readonly hash: Buffer;
  /** The name of the secret that it was made with; null for a plain SHA-256. */
  readonly key: string | null;
  /** The SHA-256 of the address, encrypted: from it the hash is made anew under another secret. Null beside a plain one. */
  readonly sealed: Buffer | null;
}

/** A kept hash as the columns that it stands in. */
export const keptColumns = ({ hash, key, sealed }: KeptHash) => ({
  address_hash: hash,
  address_key: key,
  address_sealed: sealed,
});

interface Key {
  readonly name: string;
  readonly forHash: Buffer;
  readonly forSeal: Buffer;
}

let known: readonly [Key, ...Key[]] | undefined;

/** Sets the secrets by which this process hashes addresses: once, at its start. Without them no address can be hashed. */
export function hashAddressesWith({ secret, previous }: AddressSecrets): void {
  known = [keyFrom(secret), ...(previous ? [keyFrom(previous)] : [])];
}

/** The names of the secrets that this process knows, today's first. They tell nothing of the secrets. */
export const knownKeys = (): string[] => keys().map(({ name }) => name);

/** The name of a secret, as it stands beside what was hashed with it. */
export const keyName = (secret: string): string => keyFrom(secret).name;

/** The SHA-256 of an address in its one form: what is hashed and sealed. It leaves the process in neither form but these. */
export const digestOf = (address: string): Buffer => createHash('sha256').update(address).digest();

/** The hash of this digest under today's secret. */
export const hashOf = (digest: Buffer): Buffer => hashWith(keys()[0], digest);

/** Every hash under which something may be kept of this digest: under today's secret, the one of before, and the plain digest. */
export const everyHashOf = (digest: Buffer): Buffer[] => [...keys().map((key) => hashWith(key, digest)), digest];

/** The hash of this digest under today's secret, to be kept for good. */
export function keptHashOf(digest: Buffer): KeptHash {
  const [key] = keys();
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.forSeal, iv);
  const body = Buffer.concat([cipher.update(digest), cipher.final()]);
  return { hash: hashWith(key, digest), key: key.name, sealed: Buffer.concat([iv, cipher.getAuthTag(), body]) };
}

/** The digest in a hash that was kept; undefined when this process does not know the secret. */
export function digestIn({ hash, key, sealed }: KeptHash): Buffer | undefined {
  if (key === null || sealed === null) return hash;
  const found = keys().find(({ name }) => name === key);
  if (!found) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', found.forSeal, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}

function keys(): readonly [Key, ...Key[]] {
  if (!known) throw new Error('Addresses cannot be hashed: this process was not told with which secret.');
  return known;
}

const keyFrom = (secret: string): Key => ({
  name: derived(secret, 'the name of the secret of addresses').toString('hex').slice(0, 16),
  forHash: derived(secret, 'the hash of addresses'),
  forSeal: derived(secret, 'the seal of addresses'),
});

const derived = (secret: string, what: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', what, 32));

const hashWith = ({ forHash }: Key, digest: Buffer): Buffer => createHmac('sha256', forHash).update(digest).digest();
