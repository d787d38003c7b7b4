import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { problemTypes } from '../api/problems/problem-types.ts';

const heading = '/* Made from docs/openapi.json by `npm run openapi`. What is changed here by hand is lost. */\n\n';

/**
 * The types of an OpenAPI document for the client: its paths, its schemas under their own names, and the status of every
 * problem by its slug, which stands in `api/problems/problem-types.ts` and not in the document. The same text for the same document.
 *
 * A default makes no field of a body needed: only what is `required` counts.
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
