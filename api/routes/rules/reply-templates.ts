import { z } from 'zod';
import { replyTemplates as all } from '../../../domain/texts/reply-templates.ts';
import type { Route } from '../../context.ts';
import { pageOf } from '../../http/cursors.ts';

const field = z
  .object({
    name: z.string().describe('As it stands in {{field}} of the text.'),
    description: z.string().describe('What goes there.'),
  })
  .meta({ id: 'ReplyTemplateField', description: 'A field that a reply template needs.' });

const templateShape = z
  .object({
    name: z.string().describe('By which a message names it.'),
    title: z.string().describe('By which people know it.'),
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
