import { createHash } from 'node:crypto';
import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { takeMailPlace } from '../../db/queries/mail/mail-budget.ts';
import { type AccountRecord, findAccount } from '../../db/queries/people/accounts.ts';
import { addressHashes } from '../../db/queries/people/address-hash.ts';
import {
  type ContactNotice,
  findContactNotice,
  lockNotices,
  withdrawContactNotice,
} from '../../db/queries/safety/contact-notices.ts';
import { contactWord } from '../../db/queries/safety/contact-words.ts';
import { casesInAlarm } from '../../db/queries/safety/live-alarms.ts';
import type { SafetySubject } from '../../db/queries/safety/safety-cases.ts';
import { contactsGivenTo } from '../../db/queries/safety/safety-contacts.ts';
import { refOf } from '../../domain/machine/ids.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Details } from '../../domain/machine/machine.ts';
import { addressKey, keysNamed, keysOfPerson } from '../../domain/people/contact-address.ts';
import { ownLocale } from '../../domain/people/locale.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { isAlertingBy } from '../../domain/safety/check-in/state.ts';
import { type ContactWordTopic, waitsForAlarm } from '../../domain/safety/contact-notice/state.ts';
import { isOpen } from '../../domain/safety/panic/state.ts';
import { renderMail } from '../../emails/index.ts';
import { deskAddress } from '../../emails/kit/addresses.ts';
import { londonDay } from '../../emails/kit/london-time.ts';
import type { ContactNamedFields } from '../../emails/safety/contact/contact-named.tsx';
import { contactNamedText } from '../../emails/safety/short/contact-named-text.ts';
import { linkIn } from '../../inbox/links/signed-link.ts';
import { UnansweredError } from '../../outside/failures.ts';
import { isMailable, postMail, type WrittenMail } from '../mail/post-mail.ts';
import { alarmsKnownTo } from './known-alarms.ts';
import type { MessageDeps } from './message.ts';

/**
 * Sends the one message of a notice: to somebody that they were named as an emergency contact, by whom and how to refuse; or to the safety
 * team what a contact said.
 *
 * Nothing goes to a contact who has refused meanwhile, nor to one whom the account no longer names: their notice is withdrawn, and named
 * again they are told by another one. Nothing goes beyond two limits for the day: the automatic mails of an unverified address
 * (EM-04), which a text message counts against as well, and the contacts of one account. Then it fails for good, since every alert says who
 * named its recipient and how to refuse.
 *
 * No alert waits for a notice, and a notice waits for alarms: while a panic of this account is open, or a check-in of it alerts, has
 * alerted or is about to, and the recipient is among the contacts and may know of it, it is not sent, and tried again. Once it has waited
 * for `noticeWaits` of the policy it is dropped: the alerts carried the links. An alarm that is raised while a notice is being handed over
 * may come behind it.
 *
 * What if it runs twice? The message goes out again, recognisable by its Message-ID or the id that the provider gets. What if it ran and
 * nobody heard? The same: at least once.
 *
 * @throws {UnansweredError} when the mail server or the provider did not take it, or an alert goes first; another attempt may help
 */
export async function sendContactNotice(deps: MessageDeps, effect: EffectRow): Promise<Details> {
  const notice = await findContactNotice(deps.db, refOf(effect.caseId));
  if (!notice) throw new Error(`${effect.id} cannot be sent: its notice is not there.`);
  const account = await findAccount(deps.db, notice);
  const { topic } = notice;
  return topic === 'contact-named'
    ? tellContact(deps, effect, { notice, account })
    : tellTeam(deps, effect, { notice, account, topic });
}

interface About {
  readonly notice: ContactNotice;
  readonly account: AccountRecord | undefined;
}

const failed = (reason: string): Details => ({ delivered: false, reason });

async function tellContact(deps: MessageDeps, effect: EffectRow, { notice, account }: About): Promise<Details> {
  const { to, id } = notice;
  if (!to || to.address === null) return failed('no-address');
  const { address } = to;
  const locale = account?.locale ?? ownLocale;
  const { refused, optedOut } = await contactWord(deps.db, notice, addressHashes(address, locale));
  if (refused || optedOut) return failed('refused');
  const isNamedNow = isNamedBy(account?.emergencyContacts, { address, locale });
  if (!isNamedNow && (await isWithdrawn(deps, notice, { address, locale }))) return failed('removed');
  if (await isInAlarm(deps, notice, { address, account })) {
    if (Date.now() > effect.plannedAt.getTime() + fixed.safety.noticeWaits) return failed('alerted');
    throw new UnansweredError(waitsForAlarm);
  }
  if (!(await isWithinLimits(deps, effect, notice))) return failed('limit');
  const link = (purpose: 'contact-confirm' | 'contact-refuse'): string => linkIn(deps, effect, { purpose, ref: id });
  const fields: ContactNamedFields = {
    ref: id,
    name: account?.name ?? '',
    locale,
    confirmUrl: link('contact-confirm'),
    refuseUrl: link('contact-refuse'),
  };
  if (address.includes('@'))
    return post(deps, effect, {
      to: address,
      template: 'contact-named',
      content: await renderMail('contact-named', fields),
    });
  const message = { id: effect.id, to: address, text: contactNamedText(fields), template: 'contact-named', ref: id };
  const { state } = await deps.phone.sms.handOver(message);
  return state === 'failed' ? failed('blocked') : { delivered: true };
}

/** An address, with the locale of the account that names it. */
interface NamedAddress {
  readonly address: string;
  readonly locale: string;
}

const isNamedBy = (contacts: Parameters<typeof keysNamed>[0] = [], { address, locale }: NamedAddress): boolean =>
  keysNamed(contacts, locale).has(addressKey(address, locale));

/**
 * Whether neither the account nor a check-in of it names this address any more. Then the notice is withdrawn, under the lock of whoever
 * names contacts: named again from then on, its owner is told by another notice.
 */
const isWithdrawn = ({ db }: MessageDeps, notice: ContactNotice, named: NamedAddress): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    await lockNotices(trx, notice);
    if (isNamedBy((await findAccount(trx, notice))?.emergencyContacts, named)) return false;
    if (isNamedBy(await contactsGivenTo(trx, notice), named)) return false;
    await withdrawContactNotice(trx, notice.id);
    return true;
  });

/**
 * Whether an alarm of this account tells the owner of this address, by it or by another address that the account has of them, as far as
 * they may know of it. After a duress PIN a notice that stays away would tell whoever holds the phone (CI-04).
 */
async function isInAlarm(
  { db }: MessageDeps,
  notice: ContactNotice,
  { address, account }: { readonly address: string; readonly account: AccountRecord | undefined },
): Promise<boolean> {
  const before = Date.now() + fixed.safety.noticeLooksAhead;
  const locale = account?.locale ?? ownLocale;
  const reader = { address, all: keysOfPerson(account?.emergencyContacts ?? [], address, locale), locale };
  for (const caseId of await casesInAlarm(db, notice, before))
    if ((await alarmsKnownTo(db, caseId, reader)).some(({ subject }) => isOutBy(subject, before))) return true;
  return false;
}

/** Whether an alarm of this case is out, or will be before this instant. */
const isOutBy = (subject: SafetySubject, before: Instant): boolean =>
  subject.kind === 'panic' ? isOpen(subject.state.status) : isAlertingBy(subject.state, before);

async function isWithinLimits(
  { db }: MessageDeps,
  { id: effectId, at }: EffectRow,
  { to, clientId, accountId }: ContactNotice,
): Promise<boolean> {
  if (!to) return false;
  const day = londonDay(at);
  const account = createHash('sha256')
    .update(JSON.stringify(['named-by', clientId, accountId]))
    .digest();
  return (
    (await takeMailPlace(db, { addressHash: account, day, effectId }, fixed.safety.namedPerAccountAndDay)) &&
    takeMailPlace(db, { addressHash: to.kept.hash, day, effectId }, fixed.mail.automaticPerDay)
  );
}

async function tellTeam(
  deps: MessageDeps,
  effect: EffectRow,
  { notice, account, topic }: About & { readonly topic: ContactWordTopic },
): Promise<Details> {
  const { id: ref, clientId, accountId } = notice;
  const locale = account?.locale ?? ownLocale;
  const content = await renderMail('contact-word', {
    ref,
    topic,
    accountId,
    clientId,
    name: account?.name ?? '',
    locale,
  });
  return post(deps, effect, { to: deskAddress('safety'), template: 'contact-word', content });
}

async function post(
  deps: MessageDeps,
  { id, caseId, at }: EffectRow,
  { to, template, content }: Pick<WrittenMail, 'to' | 'content'> & { readonly template: string },
): Promise<Details> {
  if (!isMailable(to)) return failed('no-address');
  const stamp = { origin: id, at, template, ref: refOf(caseId), due: null };
  const failure = await postMail(deps, { to, replyTo: deskAddress('safety'), content, stamp });
  if (failure && !failure.final) throw new UnansweredError(failure.code);
  return failure ? failed('blocked') : { delivered: true };
}
