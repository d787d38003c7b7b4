import type { Client } from '@temporalio/client';
import { grpcStatus } from '../../outside/temporal.ts';
import { dueAttribute, searchAttributes } from '../../workflows/messages.ts';

/** A search attribute that our workflows set. */
export type OurAttribute = typeof dueAttribute | (typeof searchAttributes)[keyof typeof searchAttributes];

const ours: readonly OurAttribute[] = [...Object.values(searchAttributes), dueAttribute];

/** The status with which Temporal answers a query that names an attribute which the namespace lacks. */
const invalidArgument = 3;

/**
 * The search attributes that the client's namespace lacks: without one of them Temporal refuses every start and fails every workflow task,
 * for ever and in silence. Asks by a query that names them, which Temporal Cloud answers too.
 *
 * @throws when Temporal does not answer, or has no such namespace
 */
export async function missingAttributes(client: Client): Promise<readonly OurAttribute[]> {
  if (await areKnown(client, ours)) return [];
  const known = await Promise.all(ours.map((one) => areKnown(client, [one])));
  return ours.filter((_, n) => !known[n]);
}

async function areKnown({ connection, options }: Client, attributes: readonly OurAttribute[]): Promise<boolean> {
  const query = attributes.map(({ name, type }) => `${name} = '${type === 'DATETIME' ? '1970-01-01T00:00:00Z' : '-'}'`);
  try {
    await connection.workflowService.countWorkflowExecutions({
      namespace: options.namespace,
      query: query.join(' AND '),
    });
    return true;
  } catch (error) {
    if (grpcStatus(error) === invalidArgument) return false;
    throw error;
  }
}

/** The command that adds these attributes to a namespace. */
export const commandToAdd = (attributes: readonly OurAttribute[], namespace: string): string =>
  [
    `temporal operator search-attribute create --namespace ${namespace}`,
    ...attributes.map(({ name, type }) => `--name ${name} --type ${type === 'DATETIME' ? 'Datetime' : 'Keyword'}`),
  ].join(' ');

/** Thrown by a worker that would fail every workflow task. Its message names the command that mends this. */
export class MissingAttributesError extends Error {
  override readonly name = 'MissingAttributesError';
  constructor(missing: readonly OurAttribute[], namespace: string) {
    super(
      `The namespace "${namespace}" of Temporal lacks search attributes, without which every workflow task fails. ` +
        `Add them: ${commandToAdd(missing, namespace)}`,
    );
  }
}

/** @throws MissingAttributesError when the client's namespace lacks an attribute; another error when Temporal cannot say */
export async function mustHaveAttributes(client: Client): Promise<void> {
  const missing = await missingAttributes(client);
  if (missing.length) throw new MissingAttributesError(missing, client.options.namespace);
}
