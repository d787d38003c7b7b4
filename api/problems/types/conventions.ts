import { maxHeaderSize } from 'node:http';
import { fixed } from '../../../domain/policy/policy.ts';
import { inWords } from '../../../domain/texts/in-words.ts';
import type { ProblemType } from './problem-type.ts';

const { longest, remembered } = fixed.machines.idempotencyKey;

/** The problems of the API's conventions: any request may meet them, whatever it is about. */
export const conventionProblems = {
  'invalid-request': {
    status: 400,
    title: 'The request does not match the schema',
    meaning:
      'A field is missing, unknown, named twice or of the wrong form. ' +
      '"errors" names each place: a JSON pointer into the body, or the parameter of the query, path or headers. ' +
      'Correct it and send it again.',
  },
  'malformed-request': {
    status: 400,
    title: 'The request cannot be read',
    meaning:
      'The body is not JSON in UTF-8, or the address or a header cannot be understood, or a header was sent twice. ' +
      '"detail" says which. Nothing was done: correct it and send it again.',
  },
  'idempotency-key-missing': {
    status: 400,
    title: `There is no Idempotency-Key of 1 to ${longest} characters`,
    meaning:
      `Every POST carries an Idempotency-Key of 1 to ${longest} characters, chosen by you, new for each thing you want done. ` +
      'Repeat a request with the same key when you did not hear its answer: it is done once.',
  },
  unauthorized: {
    status: 401,
    title: 'No valid token',
    meaning: 'Send "Authorization: Bearer <token>". The token is missing, unknown, revoked or expired.',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed with this token',
    meaning: 'The token is valid, but lacks a scope or a role. "detail" says which.',
  },
  'not-yours': {
    status: 403,
    title: 'Not your decision',
    meaning: 'Another person has to decide this. "detail" says who may.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing here',
    meaning: 'It does not exist, or this token may not see it. The answer is the same for both, on purpose.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address has no such method',
    meaning: '"Allow" names the methods that the address has. The reference at /docs describes each.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    meaning: 'It was not complete in time and nothing was done. Send it again.',
  },
  'in-flight': {
    status: 409,
    title: 'The same request is still being worked on',
    meaning: 'Another request under this Idempotency-Key has no answer yet. Repeat yours after Retry-After seconds.',
  },
  'wrong-state': {
    status: 409,
    title: 'The case is in the wrong state for this',
    meaning: '"detail" says which state stands in the way. Read the record again before you decide what to do.',
  },
  stale: {
    status: 412,
    title: 'The record has changed since you read it',
    meaning:
      '"changes" names what happened since the version in your If-Match. ' +
      'Read the record again, decide again, and send the new ETag; with a POST under a new Idempotency-Key.',
  },
  'payload-too-large': {
    status: 413,
    title: 'The body is too large',
    meaning: '"detail" names the limit. Send less.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'This Content-Type is not accepted',
    meaning:
      'Send the body as JSON in UTF-8 with "Content-Type: application/json", and as it is: not compressed. ' +
      'POST /v1/uploads takes the bytes of a file, not a form.',
  },
  'not-allowed': {
    status: 422,
    title: 'Not allowed',
    meaning: 'The request is well-formed, but a rule forbids it. "detail" says which.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The Idempotency-Key belongs to another request',
    meaning:
      `In the last ${inWords(remembered)} this key was sent with another body or to another address. ` +
      'Use a new key for a new request.',
  },
  'if-match-missing': {
    status: 428,
    title: 'If-Match is missing',
    meaning:
      'Read the record first and send its ETag as If-Match, so that nobody decides on a record that has changed meanwhile.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    meaning:
      'The token, or the address if it sends no valid token, has used up its requests for now. Nothing was done. ' +
      '"RateLimit-Policy" says how many requests there are in how many seconds, "RateLimit" how many are left. ' +
      'Repeat the request with the same Idempotency-Key after Retry-After seconds.',
  },
  'header-too-large': {
    status: 431,
    title: 'The headers are too large',
    meaning: `Address and headers together may be ${maxHeaderSize / 1024} KiB. Send less.`,
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    meaning:
      'Our log holds it under "instance". Repeat the request with the same Idempotency-Key: nothing is done twice.',
  },
  overloaded: {
    status: 503,
    title: 'Too much to do at the moment',
    meaning: 'Nothing was done. Repeat the request with the same Idempotency-Key after Retry-After seconds.',
  },
  'records-unavailable': {
    status: 503,
    title: 'The records cannot be reached',
    meaning:
      'PostgreSQL does not answer, or lacks what this release needs. ' +
      'Repeat the request with the same Idempotency-Key after Retry-After seconds: ' +
      'nothing is done twice.',
  },
  'engine-unavailable': {
    status: 503,
    title: 'The engine does not answer',
    meaning:
      'Temporal or its workers do not answer, so a command could not be confirmed. ' +
      'Repeat it with the same Idempotency-Key after Retry-After seconds: it is done once. ' +
      'What requesters say is still accepted.',
  },
  'api-unavailable': {
    status: 503,
    title: 'Only calls for help are answered at the moment',
    meaning:
      'The ordinary API does not answer. Repeat the request with the same Idempotency-Key after Retry-After seconds: ' +
      'nothing is done twice. Presses, check-ins, their answers and what staff do about them are still taken.',
  },
  'too-slow': {
    status: 503,
    title: 'No answer in time',
    meaning: 'Repeat the request with the same Idempotency-Key: nothing is done twice.',
  },
} as const satisfies Readonly<Record<string, ProblemType>>;
