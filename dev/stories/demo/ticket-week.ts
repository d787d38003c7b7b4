import { setTimeout as pause } from 'node:timers/promises';
import { dataOf, supportClient } from '../../../client/index.ts';
import { say } from '../say.ts';
import { chapter, narrator, type Scene, type ToldRecord, until } from './narrator.ts';

/** A ticket's week: a missed promise, an answer, a reopening, seven days of silence, and a reply that comes too late. */
export async function playTicketWeek(scene: Scene): Promise<void> {
  const platform = supportClient({ baseUrl: scene.api, token: 'dev-platform' });
  const agent = supportClient({ baseUrl: scene.api, token: 'dev-technical-1' });
  const records: ToldRecord[] = [];
  const story = narrator(scene, agent, records);
  chapter('Saturday night. The map shows no venues, and the platform opens a ticket.');
  const { ref } = await dataOf(
    platform.POST('/v1/tickets', {
      body: {
        category: 'technical',
        subject: 'The map stays empty',
        message: 'Since the update the map shows no venues.',
        requester: { email: 'sam@example.com', name: 'Sam' },
      },
    }),
  );
  const params = { path: { ref } };
  const read = () => dataOf(agent.GET('/v1/tickets/{ref}', { params }));
  const onVersion = async () => ({ params, version: (await read()).version });
  const reply = (body: string) => dataOf(platform.POST('/v1/tickets/{ref}/replies', { params, body: { body } }));
  const resolve = async (body: string) =>
    dataOf(
      agent.POST('/v1/tickets/{ref}/resolve', {
        ...(await onVersion()),
        body: { method: 'fixed', improvement: 'none', knowledgeBase: true, body },
      }),
    );
  records.push({ kind: 'ticket', ref });
  say(`  Watch it live: ${scene.temporalUi}/namespaces/hotmess/workflows/ticket%2F${ref}`);

  chapter('We promised an answer within twelve hours (TK-10). Nobody answers; the lead is told, once (TK-11).');
  await until(async () => {
    const { clocks } = await read();
    return clocks.some(({ kind, mark, state }) => kind === 'firstResponse' && mark === 'target' && state === 'missed');
  });

  chapter('A technician takes it, answers and resolves it. It will close after seven days of silence (TK-19).');
  await dataOf(agent.POST('/v1/tickets/{ref}/assign', { ...(await onVersion()), body: { assignee: 'technical-1' } }));
  const answer = { body: 'Hi Sam, sorry for the wait. We are on it.', visibility: 'public' } as const;
  await dataOf(agent.POST('/v1/tickets/{ref}/messages', { ...(await onVersion()), body: answer }));
  await resolve('The venues are back.');
  await pause(5_000);

  chapter(
    'A day later Sam replies: it is not fixed. The ticket opens again, with new clocks, for whoever is on duty (TK-20).',
  );
  await reply('Mine is still empty.');
  await until(async () => (await read()).status !== 'resolved');
  await resolve('Please update to 4.2.1.');

  chapter('Seven days of silence: half a minute for us.');
  await until(async () => (await read()).status === 'closed');

  chapter('Sam writes again. The ticket is closed: the reply opens a linked follow-up (TK-20).');
  const { ticketRef } = await reply('One more thing …');
  records.push({ kind: 'ticket', ref: ticketRef });
  await pause(2_000);
  await story.stop();
}
