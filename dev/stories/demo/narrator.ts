import { setTimeout as pause } from 'node:timers/promises';
import type { SupportClient } from '../../../client/index.ts';
import type { Message } from '../../mailbox/message.ts';
import { say } from '../say.ts';

/** Where a story is played: the addresses of the stack. */
export interface Scene {
  readonly api: string;
  readonly mailbox: string;
  readonly temporalUi: string;
  /** The simulator of Stripe. */
  readonly stripe: string;
}

/** A record whose timeline is told. */
export type ToldRecord = { readonly kind: 'ticket' | 'refund'; readonly ref: string };

type Mail = Pick<Message, 'id' | 'to' | 'subject' | 'headers'>;

/** Prints the heading of the next part of a story. */
export const chapter = (title: string): void => say(`\n— ${title}`);

/** Waits until something is so. */
export async function until(ask: () => Promise<boolean>): Promise<void> {
  while (!(await ask())) await pause(200);
}

/** The lines of a timeline, the oldest first, as this reader sees them. */
function timelineOf(reader: SupportClient, { kind, ref }: ToldRecord) {
  return kind === 'ticket'
    ? reader.each('/v1/tickets/{ref}/timeline', { params: { path: { ref } } })
    : reader.each('/v1/refunds/{id}/timeline', { params: { path: { id: ref } } });
}

/**
 * Prints the mails about `records` and the entries of their timelines, as they appear, until it is stopped. Records may be added meanwhile.
 */
export function narrator({ mailbox }: Pick<Scene, 'mailbox'>, reader: SupportClient, records: readonly ToldRecord[]) {
  const toldEntries = new Set<string>();
  let untoldMails: readonly Mail[] = [];
  let lastMail = '';
  let ended = false;
  const isAboutThem = ({ headers }: Mail): boolean => records.some(({ ref }) => ref === headers['x-hotmess-ref']);
  const look = async (): Promise<void> => {
    for (const record of records) {
      for await (const { revision, code, text } of timelineOf(reader, record)) {
        const key = `${record.ref} ${revision} ${text}`;
        if (toldEntries.has(key) || code === 'mail.sent') continue;
        toldEntries.add(key);
        say(`  ${record.kind.padEnd(8)}  #${record.ref} ${text}`);
      }
    }
    const fresh = await mailsAfter(mailbox, lastMail);
    lastMail = fresh.at(-1)?.id ?? lastMail;
    const mails = [...untoldMails, ...fresh];
    for (const { to, subject } of mails.filter(isAboutThem)) say(`  mail      to ${to}: ${subject}`);
    untoldMails = mails.filter((mail) => !isAboutThem(mail));
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

async function mailsAfter(mailbox: string, id: string): Promise<readonly Mail[]> {
  const answer = await fetch(`${mailbox}/messages?after=${id}`);
  return ((await answer.json()) as { items: Mail[] }).items;
}
