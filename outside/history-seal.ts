import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { kindOf } from '../domain/machine/ids.ts';

/** What a seal is made with. */
export interface SealSecrets {
  /** The secret of links: its owner is the whole product, and no history needs a secret for longer than a link does. */
  readonly secret: string;
  /** What the secret was before: histories that began under it are still read. */
  readonly previous?: string | undefined;
}

/** The kinds of cases whose histories are sealed: what a PIN of theirs was found to be is for the safety team alone (CI-04). */
const sealedKinds: readonly string[] = ['check-in'];

/**
 * What everybody who reads a history may see of a sealed case: which step it was, of which case, by which ids, and when. A field that is
 * not named here is sealed, so a new one is.
 */
// biome-ignore format: by what they are fields of
const readable: ReadonlySet<string> = new Set([
  'caseId', 'revision', 'at', 'event', 'type', 'id', 'effectId', 'receivedAt', 'holding', 'answer', 'facts',
  'standing', 'unread', 'passedAt', 'settings', 'historyLimit', 'effectRetryCapMs', 'sequence',
  // What the Temporal UI asks a run for: its machine describes a check-in as clients see it.
  'definition', 'queryDefinitions', 'signalDefinitions', 'updateDefinitions', 'name', 'description', 'currentDetails',
]);

const plain = Buffer.from('json/plain');
/** JSON to the Temporal UI, and unknown to a worker without the seal: it fails a task instead of working with half of its input. */
const sealed = Buffer.from('json/sealed');
const ivLength = 12;
const tagLength = 16;
/**
 * Contents are filled up to multiples of these many bytes, so that no length tells one verdict from another: texts, which the engine keeps
 * short, everything else, and what is longer than that, which is the steps themselves.
 */
const sizes = { text: 256, usual: 512, step: 16_384 } as const;

/**
 * Seals what Temporal keeps of check-ins, so that nobody who reads a history there learns what a PIN was found to be (ADR 23): the
 * readable fields stay beside the sealed whole. All other cases pass as they are.
 *
 * Whatever goes to an activity or comes from one is sealed, even where there is nothing to hide: which payloads are sealed would tell what
 * is in them. Of a run's own payloads those that hold readable fields alone pass as they are: its end and its details, the same in each.
 *
 * What was written before histories were sealed is read as it is.
 *
 * @throws Error when neither secret opens a payload; the task is tried again until a worker has the right one
 */
export function historySeal({ secret, previous }: SealSecrets): PayloadCodec {
  const [key, ...others] = [secret, ...(previous ? [previous] : [])].map(keyFrom) as [Key, ...Key[]];
  const keys = [key, ...others];
  return {
    encode: async (payloads, context) =>
      context?.workflowId !== undefined && sealedKinds.includes(kindOf(context.workflowId))
        ? payloads.map((payload) => seal(payload, key, context))
        : payloads,
    decode: async (payloads) => payloads.map((payload) => (isSealed(payload) ? opened(payload, keys) : payload)),
  };
}

interface Key {
  readonly bytes: Buffer;
  /** Names the key without telling it. */
  readonly name: Buffer;
}

function keyFrom(secret: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'the seal of histories', 32));
  return { bytes, name: createHash('sha256').update(bytes).digest().subarray(0, 8) };
}

const isOf = ({ metadata }: Payload, encoding: Buffer): boolean => {
  const { encoding: own } = metadata ?? {};
  return own !== undefined && own !== null && encoding.equals(own);
};
const isSealed = (payload: Payload): boolean => isOf(payload, sealed);

function seal(payload: Payload, { bytes, name }: Key, { type, workflowId = '' }: SerializationContext): Payload {
  const { data } = payload;
  if (!data || !isOf(payload, plain)) return payload;
  const text = Buffer.from(data).toString('utf8');
  const value: unknown = JSON.parse(text);
  const shown = JSON.stringify(shownOf(value, workflowId));
  if (shown === text && type === 'workflow') return payload;
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', bytes, iv);
  const padding = Buffer.alloc(filledUp(data.length, typeof value === 'string') - data.length, ' '); // JSON may end in spaces
  const whole = Buffer.concat([cipher.update(data), cipher.update(padding), cipher.final()]);
  return {
    metadata: { encoding: sealed, key: name, whole: Buffer.concat([iv, cipher.getAuthTag(), whole]) },
    data: Buffer.from(shown),
  };
}

/** The length that contents of this length are filled up to, in bytes. */
function filledUp(length: number, isText: boolean): number {
  const other = length <= sizes.usual ? sizes.usual : sizes.step;
  const size = isText ? sizes.text : other;
  return Math.ceil(length / size) * size;
}

function opened({ metadata }: Payload, keys: readonly Key[]): Payload {
  const [name, whole] = [metadata?.['key'], metadata?.['whole']];
  const key = name && keys.find((each) => each.name.equals(name));
  if (!key || !whole)
    throw new Error('A history is sealed under a secret that is neither LINK_SECRET nor LINK_SECRET_PREVIOUS.');
  const body = Buffer.from(whole);
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, body.subarray(0, ivLength));
  decipher.setAuthTag(body.subarray(ivLength, ivLength + tagLength));
  const data = Buffer.concat([decipher.update(body.subarray(ivLength + tagLength)), decipher.final()]);
  return { metadata: { encoding: plain }, data };
}

/** What of a value everybody may read: readable fields at every depth, numbers, and texts that name the case or stand in a list of ids. */
function shownOf(value: unknown, workflowId: string): unknown {
  if (typeof value === 'string') return value.startsWith(workflowId) ? value : 'sealed';
  return readableIn(value);
}

function readableIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readableIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (readable.has(key) ? [[key, readableIn(each)]] : [])),
  );
}
