import { z } from 'zod';
import { replyTemplates as all } from '../../../domain/texts/reply-templates.ts';
import type { Route } from '../../context.ts';
import { pageOf } from '../../http/cursors.ts';

const field = z
  .object({ name: z.string(), description: z.string() })
  .meta({ id: 'ReplyTemplateField', description: 'A field that a reply template needs.' });

const templateShape = z
  .object({
    name: z.string(),
    title: z.string(),
    fields: z.array(field).describe('All of these must be filled in.'),
    text: z.string().describe('Has {{field}} where the value of each field goes.'),
  })
  .meta({ id: 'ReplyTemplate', description: 'A reply template of the manual.' });

/** `GET /v1/reply-templates`: the reply templates of the manual, for use with `POST …/messages` (TK-12). */
export const replyTemplates: Route = (api) =>
  api.route({
    method: 'GET',
    url: '/v1/reply-templates',
    schema: { tags: ['rules'], summary: 'List the reply templates', response: { 200: pageOf(templateShape) } },
    handler: async () => ({
      items: all.map(({ fields, ...template }) => ({ ...template, fields: [...fields] })),
      next: null,
    }),
  });
