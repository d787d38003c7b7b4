import { createHash } from 'node:crypto';
import type { Trx } from '../../db/client.ts';
import { caseOpenedBy, databaseNow } from '../../db/queries/cases/case-row.ts';
import type { AccountOfClient, EmergencyContact } from '../../db/queries/people/accounts.ts';
import { addressHashes, haveOneOf, keptAddressHash } from '../../db/queries/people/address-hash.ts';
import type { KeptHash } from '../../db/queries/people/address-secrets.ts';
import {
  changeTopic,
  insertContactNotice,
  lockNotices,
  lockWords,
  type NoticeAddress,
  namedBy,
} from '../../db/queries/safety/contact-notices.ts';
import { optedOutAmong } from '../../db/queries/safety/contact-words.ts';
import { refusalsOf } from '../../db/queries/safety/safety-contacts.ts';
import { caseId, refOf } from '../../domain/machine/ids.ts';
import { type Actor, lookOf } from '../../domain/machine/machine.ts';
import { addressKey, everyAddress, withEachAddressOnce } from '../../domain/people/contact-address.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { contactNotice, type NewNotice, open } from '../../domain/safety/contact-notice/machine.ts';
import type { ContactWordTopic, NoticeTopic } from '../../domain/safety/contact-notice/state.ts';
import type { Inbox } from '../context.ts';
import { newReference } from '../door/new-reference.ts';
import type { Bell } from '../door/ring.ts';

/** An account that names contacts. */
export interface NamingAccount extends AccountOfClient {
  readonly locale: string;
  /** Its own address: nobody is told that they named themselves. */
  readonly email: string;
}

/**
 * Plans, in the caller's transaction, one notice for each address that this account had never named before: its owner is told once,
 * whatever crashes. Nobody is told who refused alerts about this account, or all of them. The caller rings the bells once
 * that is committed.
 */
export async function nameContacts(
  inbox: Inbox,
  trx: Trx,
  { account, contacts }: { readonly account: NamingAccount; readonly contacts: readonly EmergencyContact[] },
): Promise<Bell[]> {
  const { locale, clientId } = account;
  const addresses = everyAddress(withEachAddressOnce(contacts, locale)).filter(
    (each) => addressKey(each, locale) !== addressKey(account.email, locale),
  );
  if (!addresses.length) return [];
  await lockNotices(trx, account);
  const hashesOf = (address: string) => addressHashes(address, locale);
  const known = [
    ...(await namedBy(trx, account)),
    ...(await refusalsOf(trx, account)),
    ...(await optedOutAmong(trx, addresses.flatMap(hashesOf))),
  ];
  const bells: Bell[] = [];
  for (const address of addresses) {
    const hashes = hashesOf(address);
    if (haveOneOf(known, hashes)) continue;
    const to = { address, kept: keptAddressHash(address, locale) };
    bells.push(
      await openNotice(inbox, trx, { of: account, topic: 'contact-named', to, by: { kind: 'client', id: clientId } }),
    );
  }
  return bells;
}

/** What a contact said of an account, for the safety team. */
export interface WordOfContact {
  readonly of: AccountOfClient;
  readonly topic: ContactWordTopic;
  /** By what the contact is known. */
  readonly contact: KeptHash;
}

/**
 * Plans, in the caller's transaction, that the safety team is told what a contact of this account said. The first word is told at once;
 * those that follow within `wordsTogether` of the policy are one notice, which tells the last of them when that time is over: with
 * one link nobody fills the mailbox. Returns the bell of a notice that begins.
 */
export async function tellOfWord(inbox: Inbox, trx: Trx, word: WordOfContact): Promise<Bell | undefined> {
  const { of, topic } = word;
  const now = await (inbox.clock ?? databaseNow)(trx);
  const { wordsTogether, wordsAfter } = fixed.safety;
  const window = Math.floor(now / wordsTogether);
  await lockWords(trx, keyOf(word, 0, 'first'));
  const notices = async (n: number) => ({
    first: await caseOpenedBy(trx, keyOf(word, n, 'first')),
    last: await caseOpenedBy(trx, keyOf(word, n, 'last')),
  });
  const [before, here] = [await notices(window - 1), await notices(window)];
  if (here.last !== undefined) {
    await changeTopic(trx, refOf(here.last), topic);
    return undefined;
  }
  const by = { kind: 'requester', id: 'contact' } as const;
  if ([before.first, before.last, here.first].every((each) => each === undefined))
    return openNotice(inbox, trx, { of, topic, to: null, by, originKey: keyOf(word, window, 'first') });
  const waits = { from: now, until: (window + 1) * wordsTogether + wordsAfter };
  return openNotice(inbox, trx, { of, topic, to: null, by, originKey: keyOf(word, window, 'last'), waits });
}

/** Under which key the first word of a contact in a window of time was told, or the last of several is. It does not say who they are. */
function keyOf(
  { of: { clientId, accountId }, contact }: WordOfContact,
  window: number,
  which: 'first' | 'last',
): string {
  const who = createHash('sha256').update(JSON.stringify([clientId, accountId, contact.hash.toString('hex')]));
  return `contact-words/${who.digest('base64url')}/${window}/${which}`;
}

async function openNotice(
  inbox: Inbox,
  trx: Trx,
  {
    of: { clientId, accountId },
    topic,
    to: address,
    by,
    originKey = null,
    waits,
  }: {
    readonly of: AccountOfClient;
    readonly topic: NoticeTopic;
    readonly to: NoticeAddress | null;
    readonly by: Actor;
    readonly originKey?: string | null;
    readonly waits?: NewNotice['waits'];
  },
): Promise<Bell> {
  const openedAt = await (inbox.clock ?? databaseNow)(trx);
  const id = newReference();
  const { kind } = contactNotice;
  const to = { id: caseId(kind, id), kind, taskQueue: inbox.queues.ordinary };
  const step = open({ id, topic, waits });
  await insertContactNotice(
    trx,
    { to, originKey, openedAt, step, opener: by, deadline: contactNotice.nextDeadline(step.state) },
    { id, topic, clientId, accountId, to: address },
  );
  return { to: { ...to, look: lookOf(contactNotice, step.state) } };
}
