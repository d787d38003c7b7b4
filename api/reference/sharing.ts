import { type Pointer, pointerTo } from './components.ts';
import { type DocumentedAnswer, sharedNameOf } from './openapi-answers.ts';
import type { Exemplified } from './openapi-examples.ts';
import type { Operation } from './operation.ts';
import { type DocumentedParameter, sharedParameter } from './shared-parameters.ts';

/** What operations share, each part once, by name. */
export interface Shared {
  readonly schemas: Record<string, object>;
  readonly parameters: Record<string, DocumentedParameter>;
  readonly responses: Record<string, DocumentedAnswer>;
}

/** An operation and its place in the document. */
interface Place {
  readonly path: string;
  readonly operation: Operation;
}

/**
 * The parameters and the answers of an operation, with pointers in place of what is shared.
 *
 * @throws {Error} when what is to be shared is not the same everywhere.
 */
export function sharing(
  { parameters, responses = {} }: Exemplified,
  { path, operation }: Place,
  shared: Shared,
): object {
  const toParameter = (parameter: DocumentedParameter): DocumentedParameter | Pointer => {
    const known = sharedParameter(path, parameter);
    return known
      ? pointerTo('parameters', shared.parameters, { name: known.component, thing: known.parameter })
      : parameter;
  };
  const toAnswer = ([status, answer]: [string, DocumentedAnswer]): [string, DocumentedAnswer | Pointer] => {
    const name = sharedNameOf(operation, Number(status));
    return [status, name === undefined ? answer : pointerTo('responses', shared.responses, { name, thing: answer })];
  };
  return {
    ...(parameters && { parameters: parameters.map(toParameter) }),
    responses: Object.fromEntries(Object.entries(responses).map(toAnswer)),
  };
}
