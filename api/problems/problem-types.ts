/** A kind of answer that is not what was asked for: its status, its name, and what a caller can do. */
export interface ProblemType {
  readonly status: number;
  readonly title: string;
  /** What it means and what to do, for the page at `/problems/<slug>`. */
  readonly meaning: string;
}

/**
 * Every problem that the API answers with (RFC 9457), by the slug in its `type`. A refusal of a case has its own type
 * where the machine's code stands here, else the type of its kind.
 */
export const problemTypes = {
  'invalid-request': {
    status: 400,
    title: 'The request is not of the schema',
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
    title: 'Idempotency-Key is missing',
    meaning:
      'Every POST carries an Idempotency-Key of 1 to 255 characters, chosen by you, new for each thing you want done. ' +
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
    meaning: 'The token is valid, but its scopes or roles do not reach. "detail" says what it lacks.',
  },
  'not-yours': {
    status: 403,
    title: 'Not your decision',
    meaning: 'Another person has to decide this. "detail" says who may.',
  },
  'supervisor-needed': {
    status: 403,
    title: 'Only a supervisor may undo this',
    meaning: 'A rule forced this escalation. Ask a supervisor; that somebody else tried is on record.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing here',
    meaning: 'It does not exist, or this token may not know of it; the answer is the same on purpose.',
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
    title: 'The case is not in a state for this',
    meaning: '"detail" says which state stands in the way. Read the record again before you decide what to do.',
  },
  'ticket-closed': {
    status: 409,
    title: 'The ticket is closed',
    meaning: 'A closed ticket stays closed. A reply by the requester opens a follow-up ticket that is linked to it.',
  },
  'ticket-already-resolved': {
    status: 409,
    title: 'The ticket is already resolved',
    meaning: 'It closes by itself at "closesAt"; a reply by the requester before that reopens it.',
  },
  'ticket-not-escalated': {
    status: 409,
    title: 'The ticket is not escalated',
    meaning: 'It has no open escalation that could end. Read the ticket again.',
  },
  'nothing-to-verify': {
    status: 409,
    title: 'No solution waits for an answer',
    meaning: 'Whether it is fixed is asked once staff have proposed a solution. Until then, send a reply.',
  },
  'rating-too-early': {
    status: 409,
    title: 'The ticket is not resolved yet',
    meaning: 'It can be rated once it is resolved or closed.',
  },
  'rating-not-for-safety': {
    status: 409,
    title: 'Matters of safety are not rated',
    meaning: 'Nobody is asked to rate how a matter of safety was handled. A reply reaches us at any time.',
  },
  'already-rated': {
    status: 409,
    title: 'The ticket has been rated already',
    meaning: 'A ticket is rated once, and the first rating stays.',
  },
  'check-in-over': {
    status: 409,
    title: 'The check-in is over',
    meaning: 'It was answered, cancelled or stood down. Set up another one for another meeting.',
  },
  'check-in-alerting': {
    status: 409,
    title: 'Contacts are being told already',
    meaning:
      'A check-in is extended or cancelled before its alert. Answer it: everybody who was told gets an all-clear.',
  },
  'panic-over': {
    status: 409,
    title: 'The panic is over',
    meaning: 'It was stood down or closed. A further press opens another one.',
  },
  'panic-alerting': {
    status: 409,
    title: 'Nobody has acknowledged the panic',
    meaning: 'It is closed with a report once somebody has taken it on. Acknowledge it or stand it down first.',
  },
  'suggestion-not-open': {
    status: 409,
    title: 'The suggestion is not open',
    meaning:
      'This rule did not fire on this ticket, or its suggestion was followed or dismissed. ' +
      '"suggestedEscalations" of the ticket names the open ones.',
  },
  stale: {
    status: 412,
    title: 'The record has changed since you read it',
    meaning:
      '"changes" names what happened since the version in your If-Match. ' +
      'Read the record again, decide again, and send the new ETag under a new Idempotency-Key.',
  },
  'payload-too-large': {
    status: 413,
    title: 'The body is too large',
    meaning: '"detail" names the limit. Send less.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is not JSON',
    meaning: 'Send the body as JSON in UTF-8 with "Content-Type: application/json", and as it is: not compressed.',
  },
  'not-allowed': {
    status: 422,
    title: 'Not allowed',
    meaning: 'The request is well-formed, but a rule forbids it. "detail" says which.',
  },
  'assignee-unknown': {
    status: 422,
    title: 'There is nobody with this id to assign to',
    meaning:
      'GET /v1/staff lists everybody with their ids. Without an assignee the ticket waits in the queue of its team.',
  },
  'assignee-unfit': {
    status: 422,
    title: 'This person may not see the ticket',
    meaning:
      'A matter of safety is known to safety, supervisors and managers only. ' +
      'GET /v1/staff names the roles of everybody: choose one of these.',
  },
  'account-unknown': {
    status: 422,
    title: 'The account is not known here',
    meaning: 'Tell of it with PUT /v1/accounts/{accountId} first: the person is asked at its address.',
  },
  'no-contact': {
    status: 422,
    title: 'Nobody could be alerted',
    meaning:
      'A check-in needs a contact with an e-mail address or a telephone number who has not asked to be left out, or staffOnly.',
  },
  'check-in-past': {
    status: 422,
    title: 'The instant has passed',
    meaning: 'A check-in is set up for an instant to come.',
  },
  'check-in-too-far': {
    status: 422,
    title: 'The instant is too far ahead',
    meaning: 'A check-in is set up for the next seven days.',
  },
  'duress-pin': {
    status: 422,
    title: 'The duress PIN does not fit',
    meaning: 'A duress PIN needs a PIN beside it, and the two must differ.',
  },
  'extension-too-long': {
    status: 422,
    title: 'The extension is too long',
    meaning: 'A check-in is extended by 60 minutes at most each time, and by two hours in all.',
  },
  'resolution-incomplete': {
    status: 422,
    title: 'A resolution needs method, improvement and knowledgeBase',
    meaning:
      'They are given once: with a proposed solution, when the ticket is resolved, or at the latest when it is closed. ' +
      'The improvement may be "none".',
  },
  'placeholder-unfilled': {
    status: 422,
    title: 'A placeholder is not filled in',
    meaning:
      'The text for the requester still holds a placeholder such as [Name] or {{date}}; "errors" names each. ' +
      'Fill it in, or write it without brackets.',
  },
  'template-unknown': {
    status: 422,
    title: 'There is no such reply template',
    meaning: 'GET /v1/reply-templates lists every template with its fields.',
  },
  'template-unfit': {
    status: 422,
    title: 'The fields do not fit the reply template',
    meaning:
      '"errors" names each field that is missing, blank or not of this template. GET /v1/reply-templates lists them.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The Idempotency-Key belongs to another request',
    meaning:
      'Within 24 hours this key was sent with another body, or to another address. Use a new key for a new request.',
  },
  'if-match-missing': {
    status: 428,
    title: 'If-Match is missing',
    meaning:
      'Read the record first, and send its ETag as If-Match, so that nobody decides on what has changed meanwhile.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    meaning:
      'The token, or without a valid one the address, has used up its requests for now, and nothing was done. ' +
      '"RateLimit-Policy" tells how many there are in how many seconds, "RateLimit" how many are left. ' +
      'Repeat the request with the same Idempotency-Key after Retry-After seconds.',
  },
  'header-too-large': {
    status: 431,
    title: 'The headers are too large',
    meaning: 'Address and headers together may be 16 KiB. Send less.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    meaning:
      'It is recorded under "instance". Repeat the request with the same Idempotency-Key: whatever was done is not done twice.',
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
      'PostgreSQL does not answer. Repeat the request with the same Idempotency-Key after Retry-After seconds: ' +
      'whatever was done is not done twice.',
  },
  'engine-unavailable': {
    status: 503,
    title: 'The engine does not answer',
    meaning:
      'Temporal or its workers do not answer, so a command could not be confirmed. ' +
      'Repeat it with the same Idempotency-Key after Retry-After seconds: it is done once. ' +
      'What requesters say is still accepted.',
  },
  'too-slow': {
    status: 503,
    title: 'No answer in time',
    meaning: 'Repeat the request with the same Idempotency-Key: whatever was done is not done twice.',
  },
} as const satisfies Record<string, ProblemType>;

/** The slug of a problem type: the last part of its address. */
export type ProblemSlug = keyof typeof problemTypes;

/** Whether there is a problem type of this name. */
export const isProblemSlug = (slug: string): slug is ProblemSlug => Object.hasOwn(problemTypes, slug);
