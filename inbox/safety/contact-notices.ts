import type { Trx } from '../../db/client.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import type { AccountOfClient, EmergencyContact } from '../../db/queries/people/accounts.ts';
import { addressHashes, haveOneOf, keptAddressHash } from '../../db/queries/people/address-hash.ts';
import {
  insertContactNotice,
  lockNaming,
  type NoticeAddress,
  namedBy,
} from '../../db/queries/safety/contact-notices.ts';
import { optedOutAmong } from '../../db/queries/safety/contact-words.ts';
import { refusalsOf } from '../../db/queries/safety/safety-contacts.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { type Actor, lookOf } from '../../domain/machine/machine.ts';
import { addressKey, everyAddress, withEachAddressOnce } from '../../domain/people/contact-address.ts';
import { contactNotice, open } from '../../domain/safety/contact-notice/machine.ts';
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
  await lockNaming(trx, account);
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

/** Plans, in the caller's transaction, the notice to the safety team of what a contact of this account said. Returns its bell. */
export const tellOfWord = (
  inbox: Inbox,
  trx: Trx,
  { of, topic }: { readonly of: AccountOfClient; readonly topic: ContactWordTopic },
): Promise<Bell> => openNotice(inbox, trx, { of, topic, to: null, by: { kind: 'requester', id: 'contact' } });

async function openNotice(
  inbox: Inbox,
  trx: Trx,
  {
    of: { clientId, accountId },
    topic,
    to: address,
    by,
  }: {
    readonly of: AccountOfClient;
    readonly topic: NoticeTopic;
    readonly to: NoticeAddress | null;
    readonly by: Actor;
  },
): Promise<Bell> {
  const openedAt = await (inbox.clock ?? databaseNow)(trx);
  const id = newReference();
  const { kind } = contactNotice;
  const to = { id: caseId(kind, id), kind, taskQueue: inbox.queues.ordinary };
  const step = open({ id, topic });
  await insertContactNotice(
    trx,
    { to, originKey: null, openedAt, step, opener: by, deadline: undefined },
    { id, topic, clientId, accountId, to: address },
  );
  return { to: { ...to, look: lookOf(contactNotice, step.state) } };
}
