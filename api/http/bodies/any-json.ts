import type { Readable } from 'node:stream';
import { constants, createUnzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../../problems/problem.ts';
import { topFields } from './top-fields.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes whatever JSON it is sent and leaves out what it cannot use; its handler makes every text storable. */
    takesAnyJson?: boolean;
  }
}

/** The configuration of a route that takes whatever JSON it is sent. Its scope must {@link readAnyJson}. */
export const anyJson = { takesAnyJson: true } as const;

/** What a route makes of the object that it is sent. */
export interface Wanted {
  /** The fields that it uses, and whether it can use one with this value. */
  readonly usable: Readonly<Record<string, (value: unknown) => boolean>>;
  /** The field without which nothing can be done. */
  readonly needed: string;
}

/**
 * Reads every body of this scope as JSON, whatever its headers call it: of two fields of one name the last counts, or the last that can be
 * used where some can; broken UTF-8 is repaired, a byte order mark is skipped, and nothing is too deep. For calls for help, where a body
 * that is read somehow is worth more than a refusal. What is no JSON is a 400 all the same.
 *
 * A body that is packed as gzip or deflate is unpacked, whatever its headers say, and no further than the route takes. One that names
 * another Content-Encoding and is no JSON is a 415.
 *
 * Of a body that is longer than the route takes, only the beginning is read, as long as the route takes: the fields that stand there whole
 * count, if the needed one is among them, and nobody looks at the rest. Without it the body is refused with 413.
 */
export function readAnyJson(
  scope: Pick<FastifyInstance, 'removeAllContentTypeParsers' | 'addContentTypeParser' | 'addHook'>,
  wanted: Wanted,
): void {
  scope.removeAllContentTypeParsers();
  // Fastify refuses a type that is none, such as an empty one, before it looks for who reads the body.
  scope.addHook('onRequest', async ({ headers }: FastifyRequest) => {
    if (headers['content-type'] !== undefined) headers['content-type'] = 'application/json';
  });
  scope.addContentTypeParser('*', async (request: FastifyRequest, payload: Readable) => {
    const { bodyLimit } = request.routeOptions;
    const { bytes, isWhole } = await unpacked(await beginningOf(payload, bodyLimit), bodyLimit);
    const text = new TextDecoder().decode(bytes);
    try {
      return isWhole ? wholeObject(text, wanted) : cutObject(text, wanted, bodyLimit);
    } catch (error) {
      throw error instanceof SyntaxError && isCoded(request) ? unreadable() : error;
    }
  });
}

const isCoded = ({ headers }: FastifyRequest): boolean =>
  !['', 'identity'].includes(headers['content-encoding']?.trim().toLowerCase() ?? '');

const unreadable = (): ProblemError =>
  new ProblemError(
    'unsupported-media-type',
    'We cannot unpack this body: send it as JSON without a Content-Encoding, or packed as gzip or deflate.',
  );

/** Whether bytes are packed, as gzip or deflate: no JSON begins so. */
function isPacked([first = 0, second = 0]: Buffer): boolean {
  const isGzip = first === 0x1f && second === 0x8b;
  return isGzip || (first === 0x78 && (first * 256 + second) % 31 === 0);
}

/** A body that is packed, as it was before, as far as it came; any other as it is. */
async function unpacked(beginning: Beginning, atMost: number): Promise<Beginning> {
  if (!isPacked(beginning.bytes)) return beginning;
  // What is cut off counts as far as it came, as a long body does.
  const unzip = createUnzip({ finishFlush: constants.Z_SYNC_FLUSH });
  unzip.end(beginning.bytes);
  const { bytes, isWhole } = await beginningOf(unzip, atMost);
  unzip.destroy();
  return { bytes, isWhole: isWhole && beginning.isWhole };
}

/** The first bytes of a body. */
interface Beginning {
  readonly bytes: Buffer;
  /** Whether they are all. */
  readonly isWhole: boolean;
}

/** The first bytes of a body, and whether they are all. What is left of it stays where it is. */
async function beginningOf(payload: Readable, atMost: number): Promise<Beginning> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      pieces.push(piece);
      length += piece.length;
      if (length > atMost) return { bytes: Buffer.concat(pieces, atMost), isWhole: false };
    }
  } catch {
    throw Object.assign(new Error('The body did not arrive.'), { statusCode: 400 });
  }
  return { bytes: Buffer.concat(pieces), isWhole: true };
}

function wholeObject(text: string, wanted: Wanted): unknown {
  const body = parsed(text);
  return typeof body === 'object' && body !== null && !Array.isArray(body)
    ? { ...body, ...usableFields(text, wanted) }
    : body;
}

/** @throws {ProblemError} 413 without the needed field */
function cutObject(text: string, wanted: Wanted, atMost: number): unknown {
  const fields = usableFields(text, wanted);
  if (Object.hasOwn(fields, wanted.needed)) return fields;
  throw new ProblemError(
    'payload-too-large',
    `The body may be ${atMost} bytes at most. Send less; of a longer one, "${wanted.needed}" must stand within them.`,
  );
}

/** The fields of an object that can be used, each with the last value that can. */
function usableFields(text: string, { usable }: Wanted): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const { name, value: literal } of topFields(text)) {
    const isUsable = Object.hasOwn(usable, name) ? usable[name] : undefined;
    if (!isUsable) continue;
    const value = parsed(literal);
    if (isUsable(value)) found[name] = value;
  }
  return found;
}

/** @throws {SyntaxError} for what is no JSON */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw Object.assign(new SyntaxError('The body is not JSON.'), { statusCode: 400 });
  }
}
