import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { safetyStackDesk } from '../support/desks/safety-stack-desk.ts';
import { stackDesk } from '../support/desks/stack-desk.ts';
import { until } from '../support/probe/until.ts';
import { temporaryFolder } from '../support/servers/servers.ts';
import { startTestStack, type TestStack } from '../support/servers/stack.ts';

const second = 1_000;
const crowd = { tickets: 40, checkIns: 40 };
/** When the first marks come due, and for how long PostgreSQL is away from before that on. */
const times = { due: 20 * second, away: 12 * second };

let stack: TestStack;
beforeAll(async () => {
  const policyFile = join(await temporaryFolder('one-cause'), 'policy.json');
  await writeFile(policyFile, JSON.stringify({ ticket: { triage: times.due } }));
  stack = await startTestStack({ POLICY_FILE: policyFile });
});
afterAll(() => stack?.stop());

it('ADR 7 PostgreSQL away for 12 s while 40 tickets and a herd of check-ins are due: a handful of pages, and all goes on', async () => {
  const tickets = stackDesk(stack);
  const safety = safetyStackDesk(stack);
  const pages = () => stack.messages({ channel: 'emergency' });
  const member = await safety.member([{ name: 'Robin', email: 'robin@example.com' }]);
  const begun = Date.now();
  const refs = await Promise.all(
    Array.from({ length: crowd.tickets }, async () => (await tickets.open({ category: 'feedback' })).ref),
  );
  const ids = await Promise.all(
    Array.from(
      { length: crowd.checkIns },
      async () => (await safety.checkIn(member, begun + times.due - Date.now())).id,
    ),
  );
  const opened = Date.now() - begun;
  expect(opened, 'opening took too long: marks came due before the outage').toBeLessThan(times.due - 2 * second);
  const before = (await pages()).length;
  await pause(begun + times.due - second - Date.now());
  await stack.frozen(['postgres'], () => pause(times.away));
  const [ref, id] = [refs.at(-1) ?? '', ids.at(-1) ?? ''];
  await until('the tickets go on', async () =>
    expect((await tickets.timeline(ref)).map(({ code }) => code)).toContain('clock.missed'),
  );
  await safety.untilCheckIn('platform', id, 'prompted');
  await pause(30 * second); // by then every page that was gathered is out, and the watchdog has looked several times
  const texts = (await pages()).slice(before).map(({ text }) => text);
  console.log(texts.map((text) => `  ${text}`).join('\n'));
  expect(texts.length, texts.join('\n')).toBeLessThanOrEqual(8);
}, 300_000);
