import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askedToEnd } from '../stack/asked-to-end.ts';
import { StartError } from '../stack/start-error.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Scene } from './demo/narrator.ts';
import { playRefund } from './demo/refund-story.ts';
import { playTicketWeek } from './demo/ticket-week.ts';
import { say, sayWhy } from './say.ts';

/*
 * npm run demo: plays a ticket's week and a refund in a minute and a half, and prints both as they happen: a missed promise, an answer, a
 * reopening, seven days of silence, and a reply that comes too late; two persons who decide about £150.00, and a bank that refuses it the
 * next day. The product is the real one; only its clocks run faster.
 */

/** At this scale the seven days before a ticket closes by itself take thirty seconds. */
const timeScale = 20_160;

async function play(scene: Scene): Promise<void> {
  await playTicketWeek(scene);
  await playRefund(scene);
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
    const { stripe, ...addresses } = stack.addresses;
    if (stripe === undefined) throw new StartError('The demo needs the simulator of Stripe.');
    await Promise.race([play({ ...addresses, stripe }), asked]);
    say('\nThat was a week, and a refund. `npm start` runs the same product in real time.');
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
