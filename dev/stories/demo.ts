import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dataOf, type SupportClient, supportClient } from '../../client/index.ts';
import { askedToEnd } from '../stack/asked-to-end.ts';
import { StartError } from '../stack/start-error.ts';
import { startStack } from '../stack/start-stack.ts';
import { say, sayWhy } from './say.ts';

/*
 * npm run demo: plays a ticket's week in about a minute and prints it as it happens: a missed promise, an answer, a reopening, seven days
 * of silence, and a reply that comes too late. The product is the real one; only its clocks run faster.
 */

/** At this scale the seven days before a ticket closes by itself take thirty seconds. */
const timeScale = 20_160;

interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const chapter = (title: string): void => say(`\n— ${title}`);

/** Prints mails and timeline entries as they appear until `ended`. */
function narrator(mailbox: string, agent: SupportClient, refs: readonly string[]) {
  const toldEntries = new Set<string>();
  let lastMail = '';
  let ended = false;
  const look = async (): Promise<void> => {
    for (const ref of refs) {
      for await (const { revision, code, text } of agent.each('/v1/tickets/{ref}/timeline', {
        params: { path: { ref } },
      })) {
        const key = `${ref} ${revision} ${text}`;
        if (toldEntries.has(key) || code === 'mail.sent') continue;
        toldEntries.add(key);
        say(`  timeline  #${ref} ${text}`);
      }
    }
    const answer = await fetch(`${mailbox}/messages?after=${lastMail}`);
    const { items } = (await answer.json()) as { items: Mail[] };
    for (const mail of items) {
      lastMail = mail.id;
      say(`  mail      to ${mail.to}: ${mail.subject}`);
    }
  };
  const running = (async () => {
    while (!ended) {
      await look();
      await pause(250);
    }
    await look();
  })();
  return { stop: async () => ((ended = true), running) };
}

async function until(ask: () => Promise<boolean>): Promise<void> {
  while (!(await ask())) await pause(200);
}

async function play(api: string, mailbox: string, temporalUi: string): Promise<void> {
  const platform = supportClient({ baseUrl: api, token: 'dev-platform' });
  const agent = supportClient({ baseUrl: api, token: 'dev-technical-1' });
  const refs: string[] = [];
  const story = narrator(mailbox, agent, refs);
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
  refs.push(ref);
  say(`  Watch it live: ${temporalUi}/namespaces/hotmess/workflows/ticket%2F${ref}`);

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
  refs.push(ticketRef);
  await pause(2_000);
  await story.stop();
}

const ending = askedToEnd();
const asked = once(ending, 'abort').then(() => Promise.reject(new StartError('The demo was interrupted.')));
asked.catch(() => {}); // the race below handles it; before that it must not count as unhandled
const dataDir = await mkdtemp(join(tmpdir(), 'hotmess-demo-'));
try {
  say('Starting the product with its clocks running 20,160 times as fast: a week takes thirty seconds.');
  const options = { port: 0, dataDir, timeScale: String(timeScale), samples: false, simulatesStripe: true };
  const stack = await startStack(options, (line) => say(`  ${line}`), ending);
  try {
    const { api, mailbox, temporalUi } = stack.addresses;
    await Promise.race([play(api, mailbox, temporalUi), asked]);
    say('\nThat was a week. `npm start` runs the same product in real time.');
  } finally {
    await stack.stop();
  }
} catch (error) {
  sayWhy(error);
  process.exitCode = ending.aborted ? 0 : 1;
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
process.exit();
