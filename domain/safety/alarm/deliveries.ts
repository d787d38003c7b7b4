import { choiceIn, idIn } from '../../machine/machine.ts';
import type { Told } from '../../machine/vocabulary.ts';
import { type ContactAddress, contactAddresses } from '../../people/link-claims.ts';

/** The ways to reach somebody. `emergency` is the safety team's own channel; contacts are reached by the others. */
export const channels = ['email', 'sms', 'call', 'emergency'] as const;

/** A way to reach somebody. */
export type Channel = (typeof channels)[number];

/**
 * What is known of a message to one recipient on one channel, and never more than that (PN-01): `handed_over` to a provider that has said
 * nothing yet, `accepted` by it, `delivered` by its own word, `acknowledged` by a human; `unknown` when it was handed over and no answer
 * was heard; `failed` when it will not arrive, which may turn out after a provider had accepted it. A `dropped` message was never handed
 * over, since it had become needless.
 */
// biome-ignore format: in the order of how much they tell
export const deliveryStates = [
  'queued', 'dropped', 'unknown', 'handed_over', 'accepted', 'failed', 'delivered', 'acknowledged',
] as const;

/** By which of their addresses a contact is reached on a channel; undefined for a channel without one. */
export const addressBy = (channel: Channel): ContactAddress | undefined => {
  if (channel === 'email') return 'email';
  return channel === 'emergency' ? undefined : 'phone';
};

/** What is known of a message. */
export type DeliveryState = (typeof deliveryStates)[number];

/** The states of a message that, as far as is known, has reached nobody. */
export const notArrivedStates: readonly DeliveryState[] = ['queued', 'dropped', 'failed'];

/** Whether a message in this state may have reached its recipient: then an all-clear is owed to them. */
export const mayHaveArrived = (state: DeliveryState): boolean => !notArrivedStates.includes(state);

/** The states of a message that whoever carries it has taken over. */
export const takenStates: readonly DeliveryState[] = ['handed_over', 'accepted', 'delivered', 'acknowledged'];

/** Whether whoever carries this message has taken it over. */
export const isTaken = (state: DeliveryState): boolean => takenStates.includes(state);

/** The state of a message that was handed over without an answer: whether anybody has it is not known. */
export const unheardState = 'unknown' satisfies DeliveryState;

/** The states in which it is not known yet whether a message was handed over. */
export const unsettledStates: readonly DeliveryState[] = ['queued', unheardState];

/** Whether this news tells more than what was known of a message: a late call-back takes nothing back. */
export const tellsMore = (known: DeliveryState, news: DeliveryState): boolean =>
  deliveryStates.indexOf(news) > deliveryStates.indexOf(known);

/** Somebody to be told, without a name or an address: `staff`, `manager`, `person`, or `contact-<n>` of the snapshot. */
export interface Recipient {
  readonly id: string;
  /** The channels on which this recipient can be reached at all; at least one. */
  readonly channels: readonly Channel[];
  /** Set for a contact who was marked *not under duress*: whatever a duress PIN sets in motion, they are told nothing of it (CI-04). */
  readonly duress?: false;
  /** Set for a contact whose mailbox was the account's own when they were named: after a duress PIN it is told nothing (CI-04). */
  readonly own?: true;
}

/** The safety team as a recipient: told whenever contacts are (CI-02, PN-01). */
export const safetyTeam: Recipient = { id: 'staff', channels: ['emergency', 'email'] };

/** What somebody says of a message: the outcome of its `tell`, a provider's call-back, or a contact's own word. */
export type DeliveryNews = {
  readonly message: string;
  readonly to: string;
  readonly channel: Channel;
  readonly state: DeliveryState;
  /**
   * Why it will not arrive, as a code: `budget`, `removed`, `refused`, `own-address`, `not-under-duress`, `no-address`, `blocked`; null
   * otherwise.
   */
  readonly why: string | null;
};

/** An alert to one recipient on one channel: all of its attempts together, as far as the machine has heard of them. */
export interface Alert extends Omit<DeliveryNews, 'message'> {
  /** How many attempts have no outcome yet: each may still arrive. */
  readonly underWay: number;
  /** A provider has had it at some time: it may have arrived, whatever was said of it later. */
  readonly handed: boolean;
  /** Its all-clear was given. */
  readonly cleared: boolean;
}

/** The news of a message in these details; undefined when they cannot be understood. */
export function newsIn(details: Told<DeliveryNews>): DeliveryNews | undefined {
  const channel = choiceIn(details, 'channel', channels);
  const state = choiceIn(details, 'state', deliveryStates);
  const [message, to] = [idIn(details, 'message'), idIn(details, 'to')];
  if (!channel || !state || !message || !to) return undefined;
  return { message, to, channel, state, why: state === 'failed' ? idIn(details, 'why') || null : null };
}

/** Whether the budget of its contact held this alert back; staff can order it out after all. */
export const isHeldBack = ({ state, why }: Alert): boolean => state === 'failed' && why === 'budget';

/** An earlier alert at the start of a new alarm: nothing is known of its messages yet, and what is owed for the old ones stays owed. */
export const anew = (alert: Alert): Alert => ({ ...alert, state: 'queued', why: null });

/** A recipient on one channel. */
export type Whom = Pick<Alert, 'to' | 'channel'>;

/** What a contact says of the alerts to them, by their link. */
export type ContactsWord = {
  readonly contact: string;
  /** The address by which the link came; without it, all of theirs. One contact may be one person's mailbox and another's number. */
  readonly by?: ContactAddress;
};

/** A contact's word in the details of a fact. */
export function contactsWordIn(details: Told<ContactsWord>): ContactsWord {
  const by = choiceIn(details, 'by', contactAddresses);
  return { contact: idIn(details, 'contact'), ...(by && { by }) };
}

/** Whether a contact's word is about this way to reach them. */
export const isBy = ({ contact, by }: ContactsWord, { to, channel }: Whom): boolean =>
  to === contact && (by === undefined || addressBy(channel) === by);

const isTo =
  ({ to, channel }: Whom) =>
  (alert: Alert): boolean =>
    alert.to === to && alert.channel === channel;

/** The alert to this recipient on this channel, if there is one. */
export const alertTo = (alerts: readonly Alert[], whom: Whom): Alert | undefined => alerts.find(isTo(whom));

/**
 * The alerts with one more attempt at each of these under way. An alert that had failed or was dropped is open again; what was known of any
 * other stays known.
 */
export const attempted = (alerts: readonly Alert[], whom: readonly Whom[]): readonly Alert[] =>
  whom.reduce((all, each) => {
    const known = alertTo(all, each);
    if (!known) return [...all, fresh(each)];
    const open = mayHaveArrived(known.state) ? {} : { state: 'queued' as const, why: null };
    return all.map((alert) => (alert === known ? { ...known, ...open, underWay: known.underWay + 1 } : alert));
  }, alerts);

const fresh = ({ to, channel }: Whom): Alert => ({
  to,
  channel,
  state: 'queued',
  why: null,
  underWay: 1,
  handed: false,
  cleared: false,
});

/**
 * The alerts after a provider's call-back or a contact's own word: whoever says something of a message has had it. News that it is `queued`
 * or `dropped`, and news of an alert that was never begun, changes nothing.
 */
export const withNews = (alerts: readonly Alert[], news: DeliveryNews): readonly Alert[] =>
  news.state === 'queued' || news.state === 'dropped'
    ? alerts
    : alerts.map((each) => (isTo(news)(each) ? learnt({ ...each, handed: true }, news) : each));

/**
 * The alerts after the outcome of one attempt. That this attempt failed takes nothing back of an earlier one that may have arrived; a
 * call-back can.
 */
export const withOutcome = (alerts: readonly Alert[], news: DeliveryNews): readonly Alert[] =>
  alerts.map((each) => {
    if (!isTo(news)(each)) return each;
    const heard: Alert = {
      ...each,
      underWay: Math.max(0, each.underWay - 1),
      handed: each.handed || mayHaveArrived(news.state),
    };
    return news.state === 'failed' && mayHaveArrived(each.state) ? heard : learnt(heard, news);
  });

const learnt = (alert: Alert, { state, why }: DeliveryNews): Alert =>
  tellsMore(alert.state, state) ? { ...alert, state, why } : alert;

/** Whether an all-clear is owed for this alert once its alarm has ended: it may have arrived or may yet, and none was given. */
export const isOwed = ({ underWay, handed, cleared }: Alert): boolean => !cleared && (handed || underWay > 0);
