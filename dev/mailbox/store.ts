import { open, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../process/folder.ts';
import type { Arrival, Message } from './message.ts';

/** All messages that ever arrived, oldest first, and the functions to add one and to close the store. */
export type MessageStore = {
  messages: readonly Message[];
  /** Stores a message; resolves when it is on disk, so that an answer given after it holds even when the process is killed. */
  add: (arrival: Arrival) => Promise<Message>;
  close: () => Promise<void>;
};

/**
 * Opens the store of messages in `dir`: an append-only file with one JSON object per line.
 *
 * Drops a last line that a kill cut short; nobody was told that its message was kept. Only one process may have the folder open.
 */
export async function openStore(dir: string): Promise<MessageStore> {
  makeFolder(dir);
  const path = join(dir, 'messages.jsonl');
  const messages = await load(path);
  const file = await open(path, 'a');
  let turn: Promise<unknown> = Promise.resolve();
  let lastId = Number(messages.at(-1)?.id ?? 0);

  async function write(arrival: Arrival): Promise<Message> {
    const message = { id: String(lastId + 1).padStart(8, '0'), ...arrival, receivedAt: new Date().toISOString() };
    await file.write(`${JSON.stringify(message)}\n`);
    await file.datasync();
    lastId += 1;
    messages.push(message);
    return message;
  }

  return {
    messages,
    add: (arrival) => {
      // One at a time: ids and lines on disk must have the same order.
      const written = turn.then(() => write(arrival));
      turn = written.catch(() => {});
      return written;
    },
    close: async () => {
      await turn;
      await file.close();
    },
  };
}

async function load(path: string): Promise<Message[]> {
  const content = await readFile(path).catch(() => Buffer.alloc(0));
  const whole = content.subarray(0, content.lastIndexOf('\n') + 1);
  if (whole.length < content.length) await truncate(path, whole.length);
  return whole
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Message);
}
