/** Stripe's error envelope: what stands under `error` in the body of a refusal. */
export interface ErrorBody {
  readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  readonly message: string;
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
  readonly charge?: string;
  readonly payment_intent?: unknown;
}

/** A request that Stripe refuses. Whoever throws it has changed nothing. */
export class RefusedRequestError extends Error {
  override readonly name = 'RefusedRequestError';
  readonly status: number;
  readonly body: ErrorBody;
  /** Whether the request was refused before it was carried out, so that its idempotency key stays free. */
  readonly beforeStart: boolean;
  constructor(status: number, body: ErrorBody, beforeStart = false) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.beforeStart = beforeStart;
  }
}

/** Nothing has this id. */
export const missing = (what: string, id: string, param = 'id'): RefusedRequestError =>
  new RefusedRequestError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what.replaceAll('_', ' ')}: '${id}'`,
    param,
  });

/** A parameter that Stripe cannot take; the request was never carried out. */
export const badParameter = (param: string, code: string, message: string): RefusedRequestError =>
  new RefusedRequestError(400, { type: 'invalid_request_error', code, message, param }, true);

/** Something that the state of an object does not allow. */
export const notNow = (code: string | undefined, message: string, param?: string): RefusedRequestError =>
  new RefusedRequestError(400, {
    type: 'invalid_request_error',
    message,
    ...(code !== undefined && { code }),
    ...(param !== undefined && { param }),
  });

/** Something that Stripe can do and this simulator cannot. */
export const notBuilt = (what: string): RefusedRequestError =>
  new RefusedRequestError(
    501,
    { type: 'api_error', message: `The Stripe simulator does not implement ${what}.` },
    true,
  );
