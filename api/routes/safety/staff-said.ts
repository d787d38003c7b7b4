import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { staffOf } from '../../callers/caller.ts';
import { requestIdOf } from '../../http/idempotency.ts';
import { prose } from '../../shapes/fields.ts';

/** The body of an act with a note. */
export const withNote = z
  .strictObject({ note: prose.describe('What was learned or decided, for the record.') })
  .meta({ id: 'NoteRequest', description: 'An act of staff, and why.' });

/** Which member of staff acts by this request, under which id, and in which words; undefined for an empty body. */
export const saidByStaff = (request: FastifyRequest, body: Readonly<Record<string, string>>) => ({
  factId: requestIdOf(request),
  by: staffOf(request),
  words: Object.keys(body).length ? { ...body } : undefined,
});
