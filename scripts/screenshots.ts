/**
 * `npm run screenshots`: makes the pictures of docs/pictures/ anew. It starts the product on free ports and in a folder of its own, has a
 * ticket answered and the panic button pressed, and photographs what people see of that. Stops everything at the end.
 *
 * Needs Chromium: `CHROMIUM` names the program, otherwise `chromium` is looked for on the path.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { dataOf, supportClient } from '../client/index.ts';
import type { Message } from '../dev/mailbox/message.ts';
import type { Addresses } from '../dev/stack/parts.ts';
import { StartError } from '../dev/stack/start-error.ts';
import { startStack } from '../dev/stack/start-stack.ts';

const chromium = process.env['CHROMIUM'] || 'chromium';
const pictures = join(import.meta.dirname, '..', 'docs', 'pictures');
/** Above this a picture makes the README slow to load, and the repository heavy. */
const mostBytes = 150_000;

/** What is photographed: a page once it shows these words, into a file of this name. */
interface Shot {
  readonly name: string;
  readonly url: string;
  readonly shows: string;
  readonly width: number;
  readonly height: number;
}

/** Chromium without a window. */
interface Browser {
  /** Photographs a page. @throws {StartError} when it does not show its words within a minute, or the picture is too large */
  shoot(shot: Shot): Promise<void>;
  end(): Promise<void>;
}

/** Starts Chromium. @throws {StartError} when there is none, or it ends at once */
async function startChromium(folder: string): Promise<Browser> {
  const profile = `--user-data-dir=${join(folder, 'profile')}`;
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--remote-debugging-port=0',
    profile,
  ];
  const child = spawn(chromium, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'close').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new StartError(`There is no ${chromium}: install Chromium, or set CHROMIUM to the path of the program.`);
  });
  const host = await Promise.race([hostIn(child.stderr), ended.then(() => undefined)]);
  if (host === undefined) throw new StartError(`${chromium} ended before it was ready.`);
  child.stderr.resume();
  return {
    shoot: (shot) => shoot(shot, host),
    async end() {
      child.kill();
      await ended;
    },
  };
}

/** Where Chromium takes commands, as it prints it; undefined when it prints no such thing. */
async function hostIn(stderr: Readable): Promise<string | undefined> {
  let printed = '';
  for await (const chunk of stderr.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    printed += String(chunk);
    const [, host] = /DevTools listening on ws:\/\/([^/]+)\//.exec(printed) ?? [];
    if (host !== undefined) return host;
  }
  return undefined;
}

async function shoot({ name, url, shows, width, height }: Shot, host: string): Promise<void> {
  const { webSocketDebuggerUrl } = (await (await fetch(`http://${host}/json/new`, { method: 'PUT' })).json()) as {
    readonly webSocketDebuggerUrl: string;
  };
  const socket = new WebSocket(webSocketDebuggerUrl);
  await once(socket, 'open');
  const ask = commandsOf(socket);
  await ask('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  await ask('Page.navigate', { url });
  const expression = 'document.body?.innerText ?? ""';
  for (const end = Date.now() + 60_000; ; await pause(250)) {
    const { result } = (await ask('Runtime.evaluate', { expression })) as {
      readonly result: { readonly value: string };
    };
    if (result.value.includes(shows)) break;
    if (Date.now() > end) throw new StartError(`${url} did not show "${shows}" within a minute: ${result.value}`);
  }
  await pause(1_000); // what fades in has done so by then
  const { data } = (await ask('Page.captureScreenshot', { format: 'png' })) as { readonly data: string };
  socket.close();
  const bytes = Buffer.from(data, 'base64');
  console.log(`docs/pictures/${name}.png: ${Math.round(bytes.length / 1_000)} kB`);
  if (bytes.length > mostBytes) throw new StartError(`${name}.png has ${bytes.length} bytes, more than ${mostBytes}.`);
  await writeFile(join(pictures, `${name}.png`), bytes);
}

/** Sends commands of the DevTools protocol, one after the other. */
function commandsOf(socket: WebSocket) {
  let id = 0;
  return async (method: string, params: object): Promise<object> => {
    const own = ++id;
    const answered = new Promise<object>((resolve) => {
      socket.addEventListener('message', function heard({ data }: MessageEvent) {
        const message = JSON.parse(String(data)) as { readonly id?: number; readonly result?: object };
        if (message.id !== own) return;
        socket.removeEventListener('message', heard);
        resolve(message.result ?? {});
      });
    });
    socket.send(JSON.stringify({ id: own, method, params }));
    return answered;
  };
}

/** Opens a ticket, has it taken and answered. Returns its reference. */
async function answerTicket(api: string): Promise<string> {
  const platform = supportClient({ baseUrl: api, token: 'dev-platform' });
  const technician = supportClient({ baseUrl: api, token: 'dev-technical-1' });
  const opened = {
    category: 'technical',
    subject: 'The map stays empty',
    message: 'Since the update the map shows no venues.',
    requester: { email: 'sam@example.com', name: 'Sam' },
  } as const;
  const { ref } = await dataOf(platform.POST('/v1/tickets', { body: opened }));
  const params = { path: { ref } };
  const taken = await dataOf(
    technician.POST('/v1/tickets/{ref}/assign', { params, version: 0, body: { assignee: 'technical-1' } }),
  );
  const answer = { body: 'Hi Sam, please update to 4.2.1: the venues are back.', visibility: 'public' } as const;
  await dataOf(technician.POST('/v1/tickets/{ref}/messages', { params, version: taken.version, body: answer }));
  return ref;
}

/** Has a member with one contact press the panic button. Returns the contact's address. */
async function pressPanic(api: string): Promise<string> {
  const platform = supportClient({ baseUrl: api, token: 'dev-platform' });
  const accountId = 'acc_alex';
  const contact = 'robin@example.com';
  const person = { email: 'alex@example.com', name: 'Alex', emergencyContacts: [{ name: 'Robin', email: contact }] };
  await dataOf(platform.PUT('/v1/accounts/{accountId}', { params: { path: { accountId } }, body: person }));
  const location = { latitude: 51.5136, longitude: -0.1365, accuracy: 12 };
  await dataOf(platform.POST('/v1/panic', { body: { accountId, clientEventId: randomUUID(), location } }));
  return contact;
}

/** The first mail to this address whose subject has these words, within a minute. */
async function mailTo(mailbox: string, to: string, words: string): Promise<Message> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(200)) {
    const answer = await fetch(`${mailbox}/messages?to=${to}`);
    const { items } = (await answer.json()) as { items: Message[] };
    const found = items.find(({ subject }) => subject.includes(words));
    if (found) return found;
  }
  throw new StartError(`No mail "${words}" came to ${to} within a minute.`);
}

/** Plays both stories. Returns what to photograph of them. */
async function play({ api, mailbox, temporalUi }: Addresses): Promise<readonly Shot[]> {
  const ref = await answerTicket(api);
  const contact = await pressPanic(api);
  await mailTo(mailbox, 'sam@example.com', 'We have answered you');
  const alert = await mailTo(mailbox, contact, 'asks for help');
  const link = /https?:\S+\/l\/\S+/.exec(alert.text)?.[0] ?? '';
  const workflow = `${temporalUi}/namespaces/hotmess/workflows/${encodeURIComponent(`ticket/${ref}`)}`;
  return [
    {
      name: 'alert-mail',
      url: `${mailbox}/messages/${alert.id}/html`,
      shows: 'asks for help',
      width: 640,
      height: 910,
    },
    { name: 'contact-page', url: link, shows: 'Have you seen this alert?', width: 640, height: 480 },
    { name: 'ticket-in-temporal', url: workflow, shows: 'Event History', width: 1_280, height: 900 },
  ];
}

const folder = mkdtempSync(join(tmpdir(), 'hotmess-screenshots-'));
try {
  mkdirSync(pictures, { recursive: true });
  const browser = await startChromium(folder);
  const options = { port: 0, dataDir: join(folder, 'stack'), timeScale: '1', samples: true, simulatesStripe: true };
  const stack = await startStack(options, (line) => console.log(`  ${line}`));
  try {
    for (const shot of await play(stack.addresses)) await browser.shoot(shot);
  } finally {
    await Promise.all([stack.stop(), browser.end()]);
  }
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
