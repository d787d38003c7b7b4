import type { refundClocks } from '../billing/refund/words/vocabulary.ts';
import type { MarkName } from '../machine/clocks.ts';
import type { Plain } from '../machine/machine.ts';
import type { checkInClocks } from '../safety/check-in/words/vocabulary.ts';
import type { contactNoticeClocks } from '../safety/contact-notice/vocabulary.ts';
import type { panicClocks } from '../safety/panic/vocabulary.ts';
import type { ticketClocks } from '../ticket/words/vocabulary.ts';
import { when } from './sentence-parts.ts';
import { spanInWords } from './span-in-words.ts';

/** When a mark was due and handled, as read back from storage. */
export interface Passed {
  readonly dueAt?: Plain;
  readonly at?: Plain;
  /** For a warning: the instant that it warns of. Lines of older versions lack it. */
  readonly promisedAt?: Plain;
}

type Phrase = (passed: Passed) => string;

/** Every mark of every clock, as `<kind>.<mark>`. Kinds and marks that two machines share mean the same in both. */
type AnyMark =
  | MarkName<typeof ticketClocks>
  | MarkName<typeof checkInClocks>
  | MarkName<typeof panicClocks>
  | MarkName<typeof contactNoticeClocks>
  | MarkName<typeof refundClocks>;

/** What is owed and in what time, counted from the warning; a warning that came too late says when it was due. */
const warnedOf =
  (owed: string): Phrase =>
  ({ at, promisedAt }) => {
    if (typeof at !== 'number' || typeof promisedAt !== 'number') return `Warned: ${owed} is due soon`;
    return promisedAt > at
      ? `Warned: ${owed} is due in ${spanInWords(promisedAt - at)}`
      : `Warned: ${owed} was due at ${when(promisedAt)}`;
  };

/**
 * The phrase for a mark that came due, without its full stop (TK-10). A warning in time is no miss; a duty says what did not happen; an
 * action says what its time has come for. A phrase says nothing of what the mark set in motion: that has lines of its own.
 */
const phrases: Readonly<Record<AnyMark, Phrase>> = {
  'triage.due': ({ dueAt }) => `Missed: nobody triaged the ticket by ${when(dueAt)}`,
  'firstResponse.warn': warnedOf('an answer'),
  'firstResponse.target': ({ dueAt }) => `Missed: the answer promised by ${when(dueAt)} was not given in time`,
  'firstResponse.limit': ({ dueAt }) => `Missed: nobody answered before the limit, ${when(dueAt)}`,
  'reply.warn': warnedOf('a reply'),
  'reply.target': ({ dueAt }) => `Missed: the reply promised by ${when(dueAt)} was not given in time`,
  'reply.limit': ({ dueAt }) => `Missed: nobody replied before the limit, ${when(dueAt)}`,
  'nextUpdate.warn': warnedOf('the promised update'),
  'nextUpdate.due': ({ dueAt }) => `Missed: the update promised by ${when(dueAt)} was not given in time`,
  'followUp.due': ({ dueAt }) => `Missed: nobody followed up by ${when(dueAt)}`,
  'waiting.remind24': ({ dueAt }) => `The requester had not answered by ${when(dueAt)}: the first reminder came due`,
  'waiting.remind72': ({ dueAt }) => `The requester had not answered by ${when(dueAt)}: the second reminder came due`,
  'waiting.lastWarning': ({ dueAt }) => `The requester had not answered by ${when(dueAt)}: the last warning came due`,
  'waiting.close': ({ dueAt }) => `The requester's time to answer ended at ${when(dueAt)}`,
  'verification.ask': ({ dueAt }) => `The question whether the solution helped came due at ${when(dueAt)}`,
  'verification.giveUp': ({ dueAt }) => `The requester had not said by ${when(dueAt)} whether the solution helped`,
  'autoClose.close': ({ dueAt }) => `The time to reopen the ticket ended at ${when(dueAt)}`,
  'checkIn.prompt': ({ dueAt }) => `The check-in came due at ${when(dueAt)}`,
  'checkIn.remind': ({ dueAt }) => `The person had not answered by ${when(dueAt)}: the reminder came due`,
  'checkIn.alert': ({ dueAt }) => `The person's time to answer ended at ${when(dueAt)}`,
  'ladder.call': ({ dueAt }) => `The wait for news of the alerts ended at ${when(dueAt)}`,
  'ladder.repeat1': ({ dueAt }) => `Nobody had acknowledged it by ${when(dueAt)}: the second round came due`,
  'ladder.repeat2': ({ dueAt }) => `Nobody had acknowledged it by ${when(dueAt)}: the third round came due`,
  'ladder.manager': ({ dueAt }) => `Nobody had acknowledged it by ${when(dueAt)}: the manager's turn came`,
  'ladder.exhaust': ({ dueAt }) => `Nobody had acknowledged it by ${when(dueAt)}: the last wait ended`,
  'again.tell': ({ dueAt }) => `The pause between posts about further presses ended at ${when(dueAt)}`,
  'words.tell': ({ dueAt }) => `The wait for further words of the contact ended at ${when(dueAt)}`,
  'welfare.due': ({ dueAt }) => `The welfare follow-up came due at ${when(dueAt)}`,
  'proposal.expire': ({ dueAt }) => `The time for a second approval ended at ${when(dueAt)}`,
  'reRead.due': ({ dueAt }) => `The next look at Stripe came due at ${when(dueAt)}`,
  'watch.end': ({ dueAt }) => `The time in which the bank may refuse it ended at ${when(dueAt)}`,
};

/** What happens when a mark comes due, said while it is still ahead. */
const ahead: Readonly<Record<AnyMark, string>> = {
  'triage.due': 'the ticket is to be triaged',
  'firstResponse.warn': 'staff are warned that an answer is due',
  'firstResponse.target': 'the promised answer is due',
  'firstResponse.limit': 'the time to answer ends',
  'reply.warn': 'staff are warned that a reply is due',
  'reply.target': 'the promised reply is due',
  'reply.limit': 'the time to reply ends',
  'nextUpdate.warn': 'staff are warned that the promised update is due',
  'nextUpdate.due': 'the promised update is due',
  'followUp.due': 'the follow-up is due',
  'waiting.remind24': 'the requester is reminded for the first time',
  'waiting.remind72': 'the requester is reminded for the second time',
  'waiting.lastWarning': 'the requester is warned for the last time',
  'waiting.close': "the ticket is closed without the requester's answer",
  'verification.ask': 'the requester is asked whether the solution helped',
  'verification.giveUp': "the ticket is resolved without the requester's word",
  'autoClose.close': 'the time to reopen the ticket ends',
  'checkIn.prompt': 'the person is asked whether they are safe',
  'checkIn.remind': 'the person is reminded',
  'checkIn.alert': "the person's time to answer ends, and others are alerted",
  'ladder.call': 'the wait for news of the alerts ends',
  'ladder.repeat1': 'the second round of alerts begins, unless somebody acknowledges',
  'ladder.repeat2': 'the third round of alerts begins, unless somebody acknowledges',
  'ladder.manager': 'the manager is told, unless somebody acknowledges',
  'ladder.exhaust': 'the last wait for an acknowledgement ends',
  'again.tell': 'staff are told of further presses, if there were any',
  'words.tell': 'the safety team is told the last word of the contact',
  'welfare.due': 'the welfare follow-up is due',
  'proposal.expire': 'the time for a second approval ends',
  'reRead.due': 'Stripe is looked at again',
  'watch.end': 'the time in which the bank may refuse it ends',
};

/** What moves later when an outage made the notice before it late, and which notice that was. */
const postponements: Readonly<Partial<Record<AnyMark, readonly [what: string, notice: string]>>> = {
  'waiting.close': ['Closing the ticket', 'the last warning went out late'],
  'verification.giveUp': ["Resolving the ticket without the requester's word", 'the question went out late'],
  'ladder.exhaust': ['Giving up on an acknowledgement', 'the manager was told late'],
};

const known = <T>(table: Readonly<Partial<Record<AnyMark, T>>>, mark: string): T | undefined =>
  Object.hasOwn(table, mark) ? table[mark as AnyMark] : undefined;

/** The phrase for this mark, `<kind>.<mark>`, that came due, without a full stop; undefined for a mark that this version does not know. */
export const phraseOf = (mark: string, passed: Passed): string | undefined => known(phrases, mark)?.(passed);

/** What happens when this mark, `<kind>.<mark>`, comes due, without a full stop; undefined for a mark that this version does not know. */
export const aheadOf = (mark: string): string | undefined => known(ahead, mark);

/** The sentence that this mark was moved to a later instant, and why; undefined for a mark that never moves. */
export function postponementOf(mark: string, { from, to }: { readonly from?: Plain; readonly to?: Plain }) {
  const moved = known(postponements, mark);
  return moved && `${moved[0]} was postponed from ${when(from)} to ${when(to)}: ${moved[1]}.`;
}
