import type { Trx } from '../../db/client.ts';
import { type AccountOfClient, findAccount } from '../../db/queries/people/accounts.ts';
import { addressHashes, keptAddressHash } from '../../db/queries/people/address-hash.ts';
import { digestIn, everyHashOf, type KeptHash, keptHashOf } from '../../db/queries/people/address-secrets.ts';
import { findContactNotice, type NoticeAddress } from '../../db/queries/safety/contact-notices.ts';
import {
  type ContactWord,
  contactWord,
  forgetConsent,
  forgetOptOut,
  forgetRefusal,
  rememberConsent,
  rememberOptOut,
} from '../../db/queries/safety/contact-words.ts';
import { lockNaming } from '../../db/queries/safety/naming-lock.ts';
import { safetySubject } from '../../db/queries/safety/safety-cases.ts';
import { rememberRefusal, safetyContact } from '../../db/queries/safety/safety-contacts.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { withMarks } from '../../domain/people/contact-address.ts';
import { type ContactAddress, type ContactClaims, reachedBy } from '../../domain/people/link-claims.ts';
import { ownLocale } from '../../domain/people/locale.ts';
import type { ContactWordTopic } from '../../domain/safety/contact-notice/state.ts';
import type { Inbox } from '../context.ts';
import { inTurn } from '../door/in-turn.ts';
import { untilUnique } from '../door/new-reference.ts';
import { type Bell, ring } from '../door/ring.ts';
import { type ContactOfCase, contactOf } from './contact-links.ts';
import { tellOfWord } from './contact-notices.ts';
import { addressesOf } from './contacts.ts';
import { tellOpenCases } from './tell-open-cases.ts';

/**
 * What a contact says: `yes`, they want to be one; `no`, no alerts about this person; `never`, none of HOTMESS, whoever names them; `back`,
 * they take back what they refused.
 */
export const contactAnswers = ['yes', 'no', 'never', 'back'] as const;

/** What a contact says. */
export type ContactAnswer = (typeof contactAnswers)[number];

/** A contact of an account, as far as a link tells. */
export interface AnsweringContact {
  readonly of: AccountOfClient;
  readonly locale: string;
  /** Every hash of the addresses that the link speaks for: the one that it came by; where it does not say, every one of theirs. */
  readonly all: readonly Buffer[];
  /** The hashes under which a refusal by this link is kept. */
  readonly kept: readonly KeptHash[];
  /**
   * The hashes of the address that the link was sent to; undefined if the link does not say. Whoever names a contact chooses their
   * addresses, which may be two people's: only for this one can its holder say yes, or never.
   */
  readonly own: OwnAddress | undefined;
}

/** By what an address is known: every hash of it, and the one that is kept. */
interface OwnAddress {
  readonly hashes: readonly Buffer[];
  readonly kept: KeptHash;
}

/** The contact who answers by this link; undefined where it names nobody. */
export async function answeringContact(inbox: Inbox, claims: ContactClaims): Promise<AnsweringContact | undefined> {
  if (!claims.ref.includes('-')) return namedContact(inbox, claims.ref);
  if (claims.purpose !== 'contact-refuse') return undefined; // only a notice asks for a yes; the page of a refusal takes one too
  const found = await contactOf(inbox, claims.purpose, claims.ref);
  return found && contactInCase(inbox, found, reachedBy(claims));
}

async function namedContact({ db }: Inbox, noticeId: string): Promise<AnsweringContact | undefined> {
  const notice = await findContactNotice(db, noticeId);
  if (!notice?.to) return undefined;
  const locale = (await findAccount(db, notice))?.locale ?? ownLocale;
  const own = ownOfNotice(notice.to, locale);
  return { of: notice, locale, all: own.hashes, kept: [own.kept], own };
}

/** By what the address of a notice is known: once it was handed over, its hash is all there is. */
function ownOfNotice({ address, kept }: NoticeAddress, locale: string): OwnAddress {
  if (address !== null) return ownAddress(address, locale);
  const digest = digestIn(kept);
  return digest ? { hashes: everyHashOf(digest), kept: keptHashOf(digest) } : { hashes: [kept.hash], kept };
}

/** By what this address is known. @param locale of the account that names it */
export const ownAddress = (address: string, locale: string): OwnAddress => ({
  hashes: addressHashes(address, locale),
  kept: keptAddressHash(address, locale),
});

async function contactInCase(
  { db }: Inbox,
  { kind, id, n }: ContactOfCase,
  by: ContactAddress | undefined,
): Promise<AnsweringContact | undefined> {
  const [subject, contact] = await Promise.all([
    safetySubject(db, caseId(kind, id)),
    safetyContact(db, caseId(kind, id), n),
  ]);
  if (!subject || !contact) return undefined;
  const locale = subject.member?.locale ?? ownLocale;
  const reached = by && contact[by];
  if (reached) {
    const own = ownAddress(reached, locale);
    return { of: subject, locale, all: own.hashes, kept: [own.kept], own };
  }
  return {
    of: subject,
    locale,
    all: addressesOf(contact).flatMap((each) => addressHashes(each, locale)),
    kept: addressesOf(contact).map((each) => keptAddressHash(each, locale)),
    own: undefined,
  };
}

/** What this contact has said so far, by the addresses that their link speaks for. */
export const wordOf = ({ db }: Inbox, { of, all }: AnsweringContact): Promise<ContactWord> => contactWord(db, of, all);

/**
 * Takes what a contact says, with the notice of it to the safety team, in one transaction; it counts from the next message on, whether
 * or not the engine is up. Saying the same twice changes nothing and tells nobody; of several words within a while the first is told at
 * once and the last when it is over. `never` counts as `no` where the link does not say to which address it came. Open check-ins and panics
 * of the account hear in that transaction, too, who of its contacts can be told now: staff are paged where nobody is left.
 */
export async function takeAnswer(inbox: Inbox, contact: AnsweringContact, answer: ContactAnswer): Promise<void> {
  const { clientId, accountId } = contact.of;
  const bells = await inTurn(`words about ${clientId} ${accountId}`, () =>
    untilUnique(() =>
      inbox.db.transaction().execute(async (trx) => {
        await lockNaming(trx, contact.of);
        const news = await record(trx, contact, answer);
        if (!news) return [];
        const [known = contact.own?.kept] = contact.kept;
        const open = await tellCasesOfWord(inbox, trx, contact.of);
        const told = known && (await tellOfWord(inbox, trx, { of: contact.of, topic: news, contact: known }));
        return [...open, ...(told ? [told] : [])];
      }),
    ),
  );
  for (const bell of bells) ring(inbox, bell);
}

/** Tells each open case of an account who of its contacts can be told now: what they answer counts in the middle of an alarm as well. */
async function tellCasesOfWord(inbox: Inbox, trx: Trx, of: AccountOfClient): Promise<Bell[]> {
  const account = await findAccount(trx, of);
  if (!account) return [];
  const { clientId, accountId } = of;
  return tellOpenCases(inbox, trx, {
    account: { clientId, accountId, locale: account.locale },
    contacts: withMarks(account),
    by: { kind: 'system', id: 'link' },
  });
}

/** Takes a contact's refusal to be told about this account, by any address of theirs. It counts from the next message on. Twice is once. */
export async function contactRefuses(inbox: Inbox, contact: ContactOfCase): Promise<void> {
  const refusing = await contactInCase(inbox, contact, undefined);
  if (refusing) await takeAnswer(inbox, refusing, 'no');
}

/** Writes down an answer. What the safety team has to be told of it; undefined when it changes nothing for them. */
async function record(
  trx: Trx,
  { of, all, kept, own }: AnsweringContact,
  answer: ContactAnswer,
): Promise<ContactWordTopic | undefined> {
  if (answer === 'never' && own) {
    await forgetConsent(trx, of, own.hashes);
    return (await rememberOptOut(trx, own.kept)) ? 'contact-opted-out' : undefined;
  }
  if (answer === 'no' || answer === 'never') {
    await forgetConsent(trx, of, all);
    return (await rememberRefusal(trx, of, kept)) ? 'contact-refused' : undefined;
  }
  if (answer === 'yes' && own) await rememberConsent(trx, of, own.kept);
  const isTakenBack = [await forgetRefusal(trx, of, all), await forgetOptOut(trx, own?.hashes ?? [])];
  return isTakenBack.includes(true) ? 'contact-willing' : undefined;
}
