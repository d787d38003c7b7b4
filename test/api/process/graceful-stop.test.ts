import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from '../../../api/http/cursors.ts';
import type { MessageJson } from '../../../api/shapes/tickets/message.ts';
import type { TicketJson } from '../../../api/shapes/tickets/ticket.ts';
import { seed } from '../../../dev/stories/seed.ts';
import { taskQueues } from '../../../inbox/context.ts';
import { until } from '../../support/probe/until.ts';
import { type ApiProcess, startApiProcess } from '../../support/servers/api-process.ts';
import { freshDatabase } from '../../support/servers/database.ts';
import { startTemporal } from '../../support/servers/servers.ts';
import { aTicketBody } from '../../support/servers/test-api.ts';
import { type Heard, send } from '../../support/servers/wire.ts';
import { startWorkerProcess, type WorkerProcess } from '../../support/servers/worker-process.ts';

/** A request that must be carried out once, and every answer to it, in order. */
interface Deed {
  readonly as: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly key: string;
  readonly heard: Heard[];
}

let database: Awaited<ReturnType<typeof freshDatabase>>;
// A Temporal server for this file alone: an API process puts cases on the product's queues, for which other files have no worker.
let temporal: Awaited<ReturnType<typeof startTemporal>>;
let worker: WorkerProcess;
beforeAll(async () => {
  [database, temporal] = await Promise.all([freshDatabase(), startTemporal()]);
  await seed(database.ownerUrl);
  worker = await startWorkerProcess({
    temporal: temporal.address,
    namespace: temporal.namespace,
    databaseUrl: database.url,
    queue: taskQueues.ordinary,
  });
});
afterAll(async () => {
  await worker.kill();
  await Promise.all([temporal.stop(), database.stop()]);
});

const start = (): ApiProcess =>
  startApiProcess(database.url, {
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    DRAIN_MS: '2500',
  });

const isDone = ({ heard }: Deed): boolean => {
  const last = heard.at(-1);
  return last?.kind === 'answer' && last.status < 300;
};
const textOf = ({ heard }: Deed): string => {
  const last = heard.at(-1);
  return last?.kind === 'answer' ? last.text : '';
};

/** Sends a request once; a staff command rests on the version that a ticket has until a person changes it. */
async function attempt(agent: Agent, at: string, deed: Deed): Promise<Heard> {
  const answer = await send(agent, `${at}${deed.path}`, {
    method: 'POST',
    body: deed.body,
    headers: {
      authorization: `Bearer dev-${deed.as}`,
      'idempotency-key': deed.key,
      ...(deed.as !== 'platform' && { 'if-match': '"0"' }),
    },
  });
  deed.heard.push(answer);
  return answer;
}

/** Somebody who opens tickets one after another, on a kept connection; staff note something and the requester replies. */
async function aClient(deeds: Deed[], at: () => string, isOver: () => boolean): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  /** Repeats a request with the same key, at whichever API runs now, until an answer says that it is done. */
  const carryOut = async (as: string, path: string, body: Deed['body']): Promise<Deed> => {
    const deed: Deed = { as, path, body, key: randomUUID(), heard: [] };
    deeds.push(deed);
    for (;;) {
      const answer = await attempt(agent, at(), deed);
      if (answer.kind === 'answer' && ![409, 503].includes(answer.status)) return deed;
      await pause(50);
    }
  };
  while (!isOver()) {
    const opened = await carryOut('platform', '/v1/tickets', aTicketBody({ subject: `Stop ${randomUUID()}` }));
    const { ref } = JSON.parse(textOf(opened)) as TicketJson;
    const note = { body: `Note ${randomUUID()}`, visibility: 'internal' };
    await carryOut('supervisor-1', `/v1/tickets/${ref}/messages`, note);
    await carryOut('platform', `/v1/tickets/${ref}/replies`, { body: `Reply ${randomUUID()}` });
  }
  agent.destroy();
}

it('told to stop under load, an API answers all that it has accepted, and a second takes the repetitions: nothing lost, nothing twice', {
  timeout: 240_000, // it starts and ends three processes
}, async () => {
  const [first, second] = [start(), start()];
  const [one, two] = [await first.address(), await second.address()];
  const deeds: Deed[] = [];
  let at = one;
  let isOver = false;
  const clients = Array.from({ length: 8 }, () =>
    aClient(
      deeds,
      () => at,
      () => isOver,
    ),
  );
  // Idle connections, used before or never, must not keep the API from closing.
  const idle = new Agent({ keepAlive: true });
  await send(idle, `${one}/livez`);
  const unused = connect(Number(new URL(one).port), '127.0.0.1').on('error', () => {});
  await until('they work', () => expect(deeds.filter(isDone).length).toBeGreaterThan(40), 40_000);

  const stopped = performance.now();
  const doneBefore = deeds.filter(isDone).length;
  first.child.kill('SIGTERM');
  // Probes until the API refuses connections, as a load balancer does.
  const probes: Heard[] = [];
  const probing = new Agent({ keepAlive: true, maxSockets: 1 });
  do probes.push(await send(probing, `${one}/readyz`));
  while (probes.at(-1)?.kind === 'answer' && performance.now() - stopped < 30_000);
  const draining = probes.filter((probe) => probe.kind === 'answer' && probe.status === 503);
  expect(draining.length).toBeGreaterThan(0);
  for (const probe of draining)
    expect(probe).toMatchObject({
      text: expect.stringContaining('"status":"draining"'),
      headers: { connection: 'close' },
    });
  expect(await first.ended).toBe(0);
  const took = performance.now() - stopped;
  expect(first.printed()).not.toMatch(/"level":(50|60)/);

  // Before anybody turned to the second, the first has answered whatever it had begun, whole and with success.
  const answers = deeds.flatMap(({ heard }) => heard);
  const broken = answers.filter((answer) => answer.kind === 'broken');
  expect(broken.filter(({ hadBegun }) => hadBegun)).toEqual([]);
  expect(answers.filter((answer) => answer.kind === 'answer' && answer.status >= 300)).toEqual([]);
  const begun = await database.db.selectFrom('idempotency_key').select('key').execute();
  expect(begun.map(({ key }) => key).sort()).toEqual(
    deeds
      .filter(isDone)
      .map(({ key }) => key)
      .sort(),
  );
  expect(begun.length).toBeGreaterThan(doneBefore); // it went on working while it drained

  at = two;
  const done = deeds.filter(isDone).length;
  await until('they work again', () => expect(deeds.filter(isDone).length).toBeGreaterThan(done + 20), 40_000);
  isOver = true;
  await Promise.all(clients);
  idle.destroy();
  unused.destroy();

  // The same keys once more, at the second: the same answers, and nothing is done again.
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  await Promise.all(
    deeds.map(async (deed) => {
      const [last] = deed.heard.slice(-1);
      const again = await attempt(agent, two, deed);
      expect(again).toMatchObject({ headers: { 'idempotency-replayed': 'true' } });
      expect(again).toMatchObject(last?.kind === 'answer' ? { text: last.text } : {});
    }),
  );
  const said = new Map<string, string[]>();
  for (const { ref } of await database.db.selectFrom('ticket').select('ref').execute()) {
    const asked = { headers: { authorization: 'Bearer dev-supervisor-1' } };
    const answer = await send(agent, `${two}/v1/tickets/${ref}/messages`, asked);
    const { items } = JSON.parse(answer.kind === 'answer' ? answer.text : '{}') as Page<MessageJson>;
    said.set(
      ref,
      items.map(({ body }) => body),
    );
  }
  const tickets = deeds.filter(({ path }) => path === '/v1/tickets');
  expect([...said.keys()].sort()).toEqual(tickets.map((deed) => (JSON.parse(textOf(deed)) as TicketJson).ref).sort());
  for (const { path, body } of deeds.filter((deed) => !tickets.includes(deed)))
    expect(said.get(path.split('/')[3] ?? '')?.filter((text) => text === body['body'])).toHaveLength(1);

  agent.destroy();
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  const codes = [...new Set(broken.map(({ code }) => code))].join(', ');
  console.log(
    `${deeds.length} deeds; the first was gone after ${Math.round(took)} ms; ${broken.length} lines broke: ${codes}`,
  );
});
