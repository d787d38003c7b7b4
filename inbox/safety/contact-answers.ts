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
import { safetySubject } from '../../db/queries/safety/safety-cases.ts';
import { rememberRefusal, safetyContact } from '../../db/queries/safety/safety-contacts.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { type ContactAddress, type ContactClaims, reachedBy } from '../../domain/people/link-claims.ts';
import { ownLocale } from '../../domain/people/locale.ts';
import type { ContactWordTopic } from '../../domain/safety/contact-notice/state.ts';
import type { Inbox } from '../context.ts';
import { inTurn } from '../door/in-turn.ts';
import { untilUnique } from '../door/new-reference.ts';
import { ring } from '../door/ring.ts';
import { type ContactOfCase, contactOf } from './contact-links.ts';
import { tellOfWord } from './contact-notices.ts';
import { addressesOf } from './contacts.ts';

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
  /** Every hash of every address of theirs in this case or notice. */
  readonly all: readonly Buffer[];
  /** The hashes under which a refusal of theirs is kept. */
  readonly kept: readonly KeptHash[];
  /**
   * The hashes of the address that the link was sent to; undefined if the link does not say. Whoever names a contact chooses their
   * addresses, so only for this one can its holder say yes, or never.
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
  return {
    of: subject,
    locale,
    all: addressesOf(contact).flatMap((each) => addressHashes(each, locale)),
    kept: addressesOf(contact).map((each) => keptAddressHash(each, locale)),
    own: reached ? ownAddress(reached, locale) : undefined,
  };
}

/** What this contact has said so far. What they said by one address counts for the others of one case only as a refusal of this person. */
export const wordOf = ({ db }: Inbox, { of, all, own }: AnsweringContact): Promise<ContactWord> =>
  contactWord(db, of, own?.hashes ?? all);

/**
 * Takes what a contact says, with the notice of it to the safety team, in one transaction; it counts from the next message on, whether
 * or not the engine is up. Saying the same twice changes nothing and tells nobody; of several words within a
 * while the first is told at once and the last when it is over. `never` counts as `no`
 * where the link does not say to which
 * address it came.
 */
export async function takeAnswer(inbox: Inbox, contact: AnsweringContact, answer: ContactAnswer): Promise<void> {
  const { clientId, accountId } = contact.of;
  const bell = await inTurn(`words about ${clientId} ${accountId}`, () =>
    untilUnique(() =>
      inbox.db.transaction().execute(async (trx) => {
        const news = await record(trx, contact, answer);
        const [known = contact.own?.kept] = contact.kept;
        return news && known && tellOfWord(inbox, trx, { of: contact.of, topic: news, contact: known });
      }),
    ),
  );
  ring(inbox, bell);
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
