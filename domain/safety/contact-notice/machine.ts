import { changesOf } from '../../machine/change.ts';
import { clocksOf } from '../../machine/clocks-of.ts';
import type { Instant } from '../../machine/instant.ts';
import { choiceIn, type Effect, type Event, idIn } from '../../machine/machine.ts';
import { machineOf } from '../../machine/machine-of.ts';
import type { Urgency } from '../../machine/urgency.ts';
import type { OutcomeOf } from '../../machine/vocabulary.ts';
import { type ContactNoticeState, contactNoticeState, type NoticeTopic } from './state.ts';
import { type ContactNoticeChange, type ContactNoticeVocabulary, contactNoticeClocks } from './vocabulary.ts';

const { changed } = changesOf<ContactNoticeState, ContactNoticeVocabulary>();
const { started } = clocksOf(contactNoticeClocks);

/** A notice that begins. */
export interface NewNotice {
  readonly id: string;
  readonly topic: NoticeTopic;
  /** Until when it waits for further words of its contact, and from when; without it, its message is sent at once. */
  readonly waits?: Readonly<Record<'from' | 'until', Instant>> | undefined;
}

/** Revision 0 of a notice: its one message is planned, at once or for later, and nothing else will ever be. */
export function open({ id, topic, waits }: NewNotice): ContactNoticeChange {
  const clocks = waits ? started([], 'words', { from: waits.from, marks: { tell: waits.until - waits.from } }) : [];
  return changed(
    { version: 1, id, topic, status: 'planned', clocks },
    'contact-notice.planned',
    { topic },
    { effects: waits ? [] : [sending(topic)] },
  );
}

const sending = (message: NoticeTopic) => ({ kind: 'sendContactNotice', details: { message }, awaited: true }) as const;

function heard(
  state: ContactNoticeState,
  { result }: OutcomeOf<ContactNoticeVocabulary, 'sendContactNotice'>,
): ContactNoticeChange {
  return result.delivered === true
    ? changed({ ...state, status: 'told' }, 'contact-notice.told')
    : changed({ ...state, status: 'failed' }, 'contact-notice.failed', { reason: idIn(result, 'reason') || 'unknown' });
}

/**
 * How urgent a notice is. That they were named asks a contact for their word and nothing else: it stands behind every alert, which may be
 * for the same person. What a contact said is news to the safety team.
 */
const urgency = (work: Event | Effect): Urgency =>
  !('type' in work) && choiceIn(work.details, 'message', ['contact-named']) ? 'question' : 'usual';

/**
 * A notice to a contact, or about one to the safety team: a case of one message. It begins in the transaction that makes the notice due,
 * and ends when its message was handed over or never will be. So the message is owed from that transaction on, and sent at least once
 * whatever crashes; what the contact answers stands in tables of its own.
 */
export const contactNotice = machineOf<ContactNoticeState, ContactNoticeVocabulary>({
  kind: 'contact-notice',
  read: contactNoticeState,
  clocks: contactNoticeClocks,
  facts: {},
  commands: {},
  marks: { 'words.tell': (state) => ({ state, entries: [], effects: [sending(state.topic)] }) },
  outcomes: { sendContactNotice: heard },
  refuse: () => undefined,
  urgency,
  ended: ({ status }) => status !== 'planned',
  labels: ({ status }) => ({ status, team: 'safety' }),
  describe: ({ id, topic, status }) => `Notice ${id} (${topic}): ${status}.`,
});
