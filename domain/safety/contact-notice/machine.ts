import { changesOf } from '../../machine/change.ts';
import { choiceIn, type Effect, type Event, idIn } from '../../machine/machine.ts';
import { machineOf } from '../../machine/machine-of.ts';
import type { Urgency } from '../../machine/urgency.ts';
import type { OutcomeOf } from '../../machine/vocabulary.ts';
import { type ContactNoticeState, contactNoticeState, type NoticeTopic } from './state.ts';
import type { ContactNoticeChange, ContactNoticeVocabulary } from './vocabulary.ts';

const { changed } = changesOf<ContactNoticeState, ContactNoticeVocabulary>();

/** Revision 0 of a notice: its one message is planned, and nothing else will ever be. */
export const open = ({ id, topic }: { readonly id: string; readonly topic: NoticeTopic }): ContactNoticeChange =>
  changed(
    { version: 1, id, topic, status: 'planned', clocks: [] },
    'contact-notice.planned',
    { topic },
    { effects: [{ kind: 'sendContactNotice', details: { message: topic }, awaited: true }] },
  );

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
  clocks: {},
  facts: {},
  commands: {},
  marks: {},
  outcomes: { sendContactNotice: heard },
  refuse: () => undefined,
  urgency,
  ended: ({ status }) => status !== 'planned',
  labels: ({ status }) => ({ status, team: 'safety' }),
  describe: ({ id, topic, status }) => `Notice ${id} (${topic}): ${status}.`,
});
