import type { FastifyInstance } from 'fastify';
import { type FieldError, fieldError, pointerStep } from './field-errors.ts';
import { Problem } from './problems.ts';

/** No body of this API is nested deeper; a deeper one is an attempt on the parser or on us. */
const deepest = 32;

/**
 * Reads bodies: JSON in UTF-8 and nothing else. Broken UTF-8 is refused rather than mended, since a mended text is not
 * what was sent; so are `__proto__` keys, and text that PostgreSQL cannot keep (NUL characters, lone surrogates), in
 * bodies and queries alike. All of it is a 400.
 */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return done(new Problem('malformed-request', 'The body is not UTF-8.'), undefined);
    }
    return parse(request, text, done);
  });
  app.addHook('preValidation', async ({ body, query }) => {
    const errors = [...unstorable(body, true), ...unstorable(query, false)];
    if (errors.length) throw new Problem('invalid-request', 'The request holds text that cannot be kept.', { errors });
  });
}

/** Every place whose text cannot be kept. Walks without recursion, so that no body is too deep to be refused. */
function unstorable(root: unknown, inBody: boolean): FieldError[] {
  const errors: FieldError[] = [];
  const waiting: [value: unknown, pointer: string, depth: number][] = [[root, '', 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, pointer, depth] = next;
    if (typeof value === 'string' && !isStorable(value))
      errors.push(fieldError(inBody, pointer, 'holds a NUL character or half of a surrogate pair'));
    if (typeof value !== 'object' || value === null) continue;
    if (depth === deepest) {
      errors.push(fieldError(inBody, pointer, `is nested deeper than ${deepest} levels`));
      continue;
    }
    for (const [key, inner] of Object.entries(value))
      if (isStorable(key)) waiting.push([inner, `${pointer}/${pointerStep(key)}`, depth + 1]);
      else
        errors.push(
          fieldError(inBody, pointer, 'has a field whose name holds a NUL character or half of a surrogate pair'),
        );
  }
  return errors;
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
