import { choiceIn, idIn } from '../../machine/machine.ts';
import type { Told } from '../../machine/vocabulary.ts';

/** The ways to reach somebody. `emergency` is the safety team's own channel; contacts are reached by the others. */
export const channels = ['email', 'sms', 'call', 'emergency'] as const;

/** A way to reach somebody. */
export type Channel = (typeof channels)[number];

/**
 * What is known of a message to one recipient on one channel, and never more than that (PN-01): `handed_over` to a
 * provider that said nothing yet, `accepted` by it, `delivered` by its own word, `acknowledged` by a human; `unknown` when
 * it was handed over and the answer was never heard; `failed` when it will not arrive, which may turn out after a provider had
 * accepted it. `dropped` was never handed over, since it had become needless.
 */
// biome-ignore format: in the order of how much they tell
export const deliveryStates = [
  'queued', 'dropped', 'unknown', 'handed_over', 'accepted', 'failed', 'delivered', 'acknowledged',
] as const;

/** What is known of a message. */
export type DeliveryState = (typeof deliveryStates)[number];

/** The states of a message that has reached nobody, as far as is known, and will not. */
export const notArrivedStates: readonly DeliveryState[] = ['queued', 'dropped', 'failed'];

/** Whether a recipient may have been reached: then an all-clear is owed to them. */
export const mayHaveArrived = (state: DeliveryState): boolean => !notArrivedStates.includes(state);

/** The states of a message of which whoever carries it has said that they have it. */
export const takenStates: readonly DeliveryState[] = ['handed_over', 'accepted', 'delivered', 'acknowledged'];

/** Whether whoever carries messages has said that they have this one. */
export const isTaken = (state: DeliveryState): boolean => takenStates.includes(state);

/** The states in which the answer to handing a message over is still to come. */
export const unsettledStates: readonly DeliveryState[] = ['queued', 'unknown'];

/** Whether this news of a message tells more than what was known of it: a call-back that comes late takes nothing back. */
export const tellsMore = (known: DeliveryState, news: DeliveryState): boolean =>
  deliveryStates.indexOf(news) > deliveryStates.indexOf(known);

/** Somebody to be told, without a name or an address: `staff`, `manager`, `person`, or `contact-<n>` of the snapshot. */
export interface Recipient {
  readonly id: string;
  /** The ways in which this one can be reached at all; at least one, or they are no recipient. */
  readonly channels: readonly Channel[];
}

/** The safety team as a recipient: told whenever contacts are (CI-02, PN-01). */
export const safetyTeam: Recipient = { id: 'staff', channels: ['emergency', 'email'] };

/** What somebody said of a message: the outcome of {@link tell}, a provider's call-back, or a contact's own word. */
export type DeliveryNews = {
  readonly message: string;
  readonly to: string;
  readonly channel: Channel;
  readonly state: DeliveryState;
  /** Why it will not arrive, as a code: `budget`, `removed`, `refused`, `own-address`, `no-address`, `blocked`; null otherwise. */
  readonly why: string | null;
};

/** An alert to one recipient on one channel, with all of its attempts, as far as the machine has heard of it. */
export interface Alert extends Omit<DeliveryNews, 'message'> {
  /** Attempts whose outcome was not heard yet: each may still arrive. */
  readonly underWay: number;
  /** A provider has had it: it may have arrived, whatever was said of it later. */
  readonly handed: boolean;
  /** Its all-clear was given. */
  readonly cleared: boolean;
}

/** What these details say of a message; undefined when they say nothing that could be understood. */
export function newsIn(details: Told<DeliveryNews>): DeliveryNews | undefined {
  const channel = choiceIn(details, 'channel', channels);
  const state = choiceIn(details, 'state', deliveryStates);
  const [message, to] = [idIn(details, 'message'), idIn(details, 'to')];
  if (!channel || !state || !message || !to) return undefined;
  return { message, to, channel, state, why: state === 'failed' ? idIn(details, 'why') || null : null };
}

/** Whether an alert was held back by the budget of its contact: by order of staff it goes out after all. */
export const isHeldBack = ({ state, why }: Alert): boolean => state === 'failed' && why === 'budget';

/** The alerts of before under a new alarm: nothing is known of the new messages, and what is owed for the old ones stays owed. */
export const anew = (alerts: readonly Alert[]): readonly Alert[] =>
  alerts.map((alert) => ({ ...alert, state: 'queued', why: null }));

/** A recipient on one channel. */
export type Whom = Pick<Alert, 'to' | 'channel'>;

const isTo =
  ({ to, channel }: Whom) =>
  (alert: Alert): boolean =>
    alert.to === to && alert.channel === channel;

/** The alert to this recipient on this channel, if there is one. */
export const alertTo = (alerts: readonly Alert[], whom: Whom): Alert | undefined => alerts.find(isTo(whom));

/**
 * The alerts with one more attempt at each of these under way. What failed or was dropped before is open again; of any other, what was
 * known stays known.
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
 * The alerts with a provider's call-back, or a contact's word, among them: whoever says something of a message has had it. Of an
 * alert that was never begun there is no news.
 */
export const withNews = (alerts: readonly Alert[], news: DeliveryNews): readonly Alert[] =>
  news.state === 'queued' || news.state === 'dropped'
    ? alerts
    : alerts.map((each) => (isTo(news)(each) ? learnt({ ...each, handed: true }, news) : each));

/**
 * The alerts with the outcome of one attempt among them. That this attempt failed says nothing of an earlier one that was handed
 * over, while a call-back does.
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

/** Whether an alert may have arrived or may yet, and its all-clear was not given: then it is owed once an alarm has ended. */
export const isOwed = ({ underWay, handed, cleared }: Alert): boolean => !cleared && (handed || underWay > 0);
