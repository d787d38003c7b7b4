import type { FastifyInstance } from 'fastify';
import { type FieldError, fieldError, pointerStep } from '../../problems/field-errors.ts';
import { notFound, ProblemError } from '../../problems/problem.ts';
import { structureFaults } from './json-structure.ts';
import { syntaxFault } from './json-syntax.ts';

/**
 * Reads bodies: JSON in UTF-8 and nothing else.
 *
 * Refuses broken UTF-8 rather than repair it, since the repaired text is not what was sent. Also refuses a byte order mark, fields
 * named twice, endless nesting, more than 1,000 values, names such as `__proto__`, and text that PostgreSQL cannot store (NUL
 * characters, lone surrogates), in bodies and queries alike. All of that is a 400 that names the place; such text in a path is the one
 * 404, since nothing can have that name. Only a route that takes any JSON (any-json.ts) is spared all of it.
 */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    try {
      requireUtf8(request.headers);
      const text = decoded(bytes);
      const errors = structureFaults(text);
      if (errors.length)
        throw new ProblemError(
          'invalid-request',
          'The body can be read in more than one way, holds too many fields, is nested too deeply, or has a field that none may have; ' +
            '"errors" names each place.',
          {
            errors,
          },
        );
      return done(null, parsed(text));
    } catch (error) {
      return done(error as Error, undefined);
    }
  });
  app.addHook('preValidation', async ({ body, query, params, routeOptions }) => {
    if (routeOptions.config.takesAnyJson) return;
    if (Object.values(params ?? {}).some((part) => typeof part === 'string' && !isStorable(part))) throw notFound();
    const errors = [...(Buffer.isBuffer(body) ? [] : unstorable(body, true)), ...unstorable(query, false)];
    if (errors.length)
      throw new ProblemError(
        'invalid-request',
        'The request holds text that cannot be stored; "errors" names each place.',
        { errors },
      );
  });
}

const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i;

/** @throws {ProblemError} 415 when the headers announce anything but plain UTF-8. */
function requireUtf8(headers: Readonly<Record<string, string | string[] | undefined>>): void {
  const named = charset.exec(String(headers['content-type']))?.[1];
  if (named !== undefined && !/^utf-?8$/i.test(named))
    throw new ProblemError('unsupported-media-type', 'We read JSON in UTF-8 only: leave the charset out.');
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    throw new ProblemError(
      'unsupported-media-type',
      'We do not decompress bodies: send it without a Content-Encoding.',
    );
}

/** @throws {ProblemError} 400 for bytes that are not UTF-8, or that begin with a byte order mark. */
function decoded(bytes: Buffer): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ProblemError('malformed-request', 'The body is not UTF-8. Send it as JSON in UTF-8.');
  }
  if (text.startsWith('\uFEFF'))
    throw new ProblemError('malformed-request', 'The body begins with a byte order mark. Send it without one.');
  return text;
}

/** @throws {ProblemError} 400 that says where the text stops being JSON */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError(
      'malformed-request',
      `The body is not JSON: ${whereNot(text)}. Correct it and send it again.`,
    );
  }
}

/** Where a text stops being JSON, in words that repeat nothing of it. */
function whereNot(text: string): string {
  if (text.trim() === '') return 'it is empty';
  const at = syntaxFault(text) ?? text.length;
  if (at === text.length) return `it ends too early, after ${at} characters`;
  const lines = text.slice(0, at).split('\n');
  return `it goes wrong at character ${at + 1} (line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1})`;
}

/** How many faults are named at most. */
const enough = 10;

/**
 * The places whose text cannot be stored, ten at most. Walks without recursion; how deep a body may be has been checked before.
 */
function unstorable(root: unknown, inBody: boolean): FieldError[] {
  const errors: FieldError[] = [];
  const waiting: [value: unknown, pointer: string][] = [[root, '']];
  for (let next = waiting.pop(); next && errors.length < enough; next = waiting.pop()) {
    const [value, pointer] = next;
    if (typeof value === 'string' && !isStorable(value))
      errors.push(fieldError(inBody, pointer, 'holds a NUL character or half of a surrogate pair'));
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value))
      if (isStorable(key)) waiting.push([inner, `${pointer}/${pointerStep(key)}`]);
      else
        errors.push(
          fieldError(inBody, pointer, 'has a field whose name holds a NUL character or half of a surrogate pair'),
        );
  }
  return errors;
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
