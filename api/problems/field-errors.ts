import type { FastifySchemaValidationError } from 'fastify';

/** A fault in one place of a request: a JSON pointer into its body (RFC 6901), or the name of a parameter. */
export type FieldError =
  | { readonly pointer: string; readonly detail: string }
  | { readonly parameter: string; readonly detail: string };

/** What the schema's validator found, and in which part of the request. */
interface Invalid {
  readonly validationContext?: string | undefined;
  readonly validation?: readonly FastifySchemaValidationError[] | undefined;
}

/** The parameters of a query as they were sent: a list where one was sent more than once. */
type Query = Readonly<Record<string, unknown>>;

/** How many faults are named at most: a body of a million unknown fields must not become an answer of a million lines. */
const most = 100;

/**
 * The faults that a validator found, at most 100. An unknown field is named itself, not the object that holds it; so is a parameter that
 * takes one value and was sent more than once.
 */
export function fieldErrors({ validation = [], validationContext }: Invalid, query: Query): FieldError[] {
  const all = validation.slice(0, most).flatMap((fault) => {
    const { instancePath, params } = fault;
    const path = instancePath === '/' ? '' : instancePath;
    const isTwice = validationContext === 'querystring' && isSentTwice(fault, query);
    const message = isTwice ? 'is sent more than once: send it once' : (fault.message ?? 'is not valid');
    const unknown = Array.isArray(params['keys']) ? params['keys'].map(String) : undefined;
    const faults = unknown
      ? unknown.map((key) => ({ at: `${path}/${pointerStep(key)}`, detail: 'There is no such field.' }))
      : [{ at: path, detail: message }];
    return faults.map(({ at, detail }) => fieldError(validationContext === 'body', at, detail));
  });
  return all.slice(0, most);
}

/** Whether a parameter is at fault because it was sent more than once. One that takes many values is at fault for their number alone. */
const isSentTwice = ({ instancePath, keyword }: FastifySchemaValidationError, query: Query): boolean =>
  Array.isArray(query[instancePath.slice(1)]) && keyword !== 'too_big';

/** A fault at a JSON pointer into the body; outside the body, the pointer's first step is the name of a parameter. */
export const fieldError = (inBody: boolean, pointer: string, detail: string): FieldError =>
  inBody ? { pointer, detail } : { parameter: pointer.split('/')[1] ?? '', detail };

/** A field's name as one step of a JSON pointer. */
export const pointerStep = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
