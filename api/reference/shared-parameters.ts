/** A parameter in the document. */
export interface DocumentedParameter {
  name: string;
  in: string;
  description?: string;
  schema?: object;
  example?: unknown;
}

/** A parameter that is the same wherever it stands. */
interface SharedParameter {
  readonly component: string;
  readonly in: string;
  readonly name: string;
  /** The path below which a parameter of this name means this; any path unless given. */
  readonly below?: string;
  readonly description?: string;
  readonly example?: unknown;
}

const idempotencyKey = {
  type: 'string',
  minLength: 1,
  maxLength: 255,
  description: 'You choose it: a new one for each thing you want done, the same one whenever you repeat that request.',
};
const ifMatch = { type: 'string', pattern: '^"\\d+"$', description: 'The ETag of the record as you read it.' };

/** The headers of the conventions, as schemas. */
export const conventionHeaders = { 'idempotency-key': idempotencyKey, 'if-match': ifMatch };

const shared: readonly SharedParameter[] = [
  { component: 'IdempotencyKey', in: 'header', name: 'idempotency-key', example: 'ticket-of-order-1042' },
  { component: 'IfMatch', in: 'header', name: 'if-match', example: '"2"' },
  { component: 'Limit', in: 'query', name: 'limit', example: 50 },
  { component: 'Cursor', in: 'query', name: 'cursor', example: 'WyJzdGVhZHkiLCJwbGFjZSJd' },
  {
    component: 'TicketRef',
    in: 'path',
    name: 'ref',
    description: 'The reference of the ticket.',
    example: '7K3QX9BD',
  },
  {
    component: 'AttachmentId',
    in: 'path',
    name: 'id',
    below: '/v1/tickets/',
    description: 'The id of the attachment, as in its message.',
    example: '5f0c9a1e7b3d2846a0c1e001-0',
  },
  {
    component: 'CheckInId',
    in: 'path',
    name: 'id',
    below: '/v1/check-ins/',
    description: 'The id of the check-in.',
    example: 'W6ZB2NTC',
  },
  {
    component: 'PanicId',
    in: 'path',
    name: 'id',
    below: '/v1/panic/',
    description: 'The id of the panic.',
    example: 'H5NW9TBZ',
  },
  {
    component: 'StaffId',
    in: 'path',
    name: 'id',
    below: '/v1/staff/',
    description: 'The id of the login.',
    example: 'agent-1',
  },
  { component: 'AccessOutcome', in: 'query', name: 'outcome' },
  { component: 'ClientOfAccount', in: 'query', name: 'clientId', below: '/v1/accounts/' },
  {
    component: 'AccountId',
    in: 'path',
    name: 'accountId',
    description: 'The id of the account as the platform knows it.',
    example: 'acc_1',
  },
];

/**
 * A parameter as it is described everywhere, and the name of its component; undefined for a parameter that only this operation has.
 */
export function sharedParameter(
  path: string,
  parameter: DocumentedParameter,
): { readonly component: string; readonly parameter: DocumentedParameter } | undefined {
  const found = shared.find(
    ({ name, in: place, below = '/' }) => name === parameter.name && place === parameter.in && path.startsWith(below),
  );
  if (!found) return undefined;
  const { component, description, example } = found;
  return {
    component,
    parameter: {
      ...parameter,
      ...(description !== undefined && { description }),
      ...(example !== undefined && { example }),
    },
  };
}
