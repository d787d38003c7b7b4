import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { problemTypes } from '../api/problems/problem-types.ts';

const heading = '/* Made from docs/openapi.json by `npm run openapi`. What is changed here by hand is lost. */\n\n';

/**
 * The source text of the client's types for an OpenAPI document: its paths, its schemas under their own names, and the status of every
 * problem by its slug. The statuses come from `api/problems/problem-types.ts`, since the document does not have them. The same document
 * always gives the same text.
 *
 * A field of a body is mandatory only when the schema says `required`; a default does not make it so.
 */
export async function clientSchema(document: string): Promise<string> {
  const types = await openapiTypescript(JSON.parse(document) as OpenAPI3, {
    defaultNonNullable: false,
    immutable: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  const statuses = Object.entries(problemTypes).map(([slug, { status }]) => `    "${slug}": ${status};`);
  return [
    `${heading}${astToString(types)}`,
    '/** The status that comes with each type of problem, by its slug. */',
    'export interface ProblemStatuses {',
    ...statuses,
    '}',
    '',
  ].join('\n');
}
