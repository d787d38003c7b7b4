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

/** Every fault that a validator found; an unknown field is named itself. */
export function fieldErrors({ validation = [], validationContext }: Invalid): FieldError[] {
  return validation.flatMap(({ instancePath, message = 'is not valid', params }) => {
    const path = instancePath === '/' ? '' : instancePath;
    const unknown = Array.isArray(params['keys']) ? params['keys'].map(String) : undefined;
    const faults = unknown
      ? unknown.map((key) => ({ at: `${path}/${pointerStep(key)}`, detail: 'There is no such field.' }))
      : [{ at: path, detail: message }];
    return faults.map(({ at, detail }) => fieldError(validationContext === 'body', at, detail));
  });
}

/** A fault at a JSON pointer, which for anything but a body is a parameter's name. */
export const fieldError = (inBody: boolean, pointer: string, detail: string): FieldError =>
  inBody ? { pointer, detail } : { parameter: pointer.slice(1), detail };

/** A field's name as one step of a JSON pointer. */
export const pointerStep = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
