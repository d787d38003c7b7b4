import { resolve } from 'node:path';
import { dataOf, ProblemError, type SupportClient, supportClient } from '../../client/index.ts';
import { stackNeededIn } from '../stack/running-stack.ts';
import { StartError } from '../stack/start-error.ts';
import { say, sayWhy } from './say.ts';
import { type ToldTicket, ticketStory } from './ticket-story.ts';

/*
 * npm run ticket REF: prints the story of a ticket of the running stack, as a supervisor may read it. Exits with 1 when there is no such
 * ticket, or no stack on DATA_DIR.
 */

async function read(support: SupportClient, ref: string): Promise<ToldTicket> {
  const params = { path: { ref } };
  const ticket = await dataOf(support.GET('/v1/tickets/{ref}', { params }));
  const messages = await all(support.each('/v1/tickets/{ref}/messages', { params }));
  const timeline = await all(support.each('/v1/tickets/{ref}/timeline', { params }));
  const refunds = await all(support.each('/v1/refunds', { params: { query: { ticketRef: ref } } }));
  return { ticket, messages, timeline, refunds };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = [];
  for await (const item of items) read.push(item);
  return read;
}

/** The sentence to print instead of the story; an unexpected error is returned as it is, with its trace. */
function sentenceFor(error: unknown, ref: string): unknown {
  if (error instanceof StartError) return error.message;
  if (error instanceof ProblemError)
    return error.problem.status === 404 ? `There is no ticket ${ref} on this stack.` : error.message;
  return error;
}

const ref = process.argv[2]?.replace(/^#/, '').toUpperCase() ?? '';
try {
  if (ref === '') throw new StartError('Which ticket? Give its reference, as in npm run ticket 7KQ2M9XW.');
  const { api } = await stackNeededIn(resolve(process.env['DATA_DIR'] || '.hotmess'));
  const support = supportClient({ baseUrl: api, token: 'dev-supervisor-1', withinMs: 5_000 });
  say(ticketStory(await read(support, ref)).join('\n'));
} catch (error) {
  sayWhy(sentenceFor(error, ref));
  process.exitCode = 1;
}
