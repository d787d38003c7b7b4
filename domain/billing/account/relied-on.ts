/** The events that our webhook endpoint at Stripe must be told of (payments, "Webhooks in"). */
export const wantedEvents = [
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.refunded',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'invoice.payment_failed',
  'invoice.payment_action_required',
  'invoice.paid',
  'invoice.voided',
  'invoice.marked_uncollectible',
  'customer.subscription.created',
  'customer.subscription.updated',
  'customer.subscription.deleted',
  'customer.updated',
  'payment_method.attached',
  'payment_method.automatically_updated',
] as const;

/** A webhook endpoint as Stripe has it. */
export interface WebhookEndpoint {
  readonly url: string;
  readonly isEnabled: boolean;
  /** Null where events have the form of the account's own version. */
  readonly apiVersion: string | null;
  /** The types of events that it is told of; `*` means all. */
  readonly events: readonly string[];
}

/** What the customer portal offers, as its configuration says that counts where none is named. */
export interface PortalOffer {
  readonly newCard: boolean;
  readonly cancellation: 'at-period-end' | 'at-once' | 'none';
}

/** What Stripe says of the account; a part is null where our key may not read it. */
export interface AccountSettings {
  readonly endpoints: readonly WebhookEndpoint[] | null;
  /** Null also where Stripe has no configuration yet. */
  readonly portal: PortalOffer | null;
}

/** A setting of the account at Stripe that the product relies on: right, wrong, or to be looked at by a person. */
export interface SettingJudged {
  readonly verdict: 'right' | 'wrong' | 'by-hand';
  /** What it should be, and where it is wrong, what it is. */
  readonly text: string;
}

/** Where events must go, and in which form. */
export interface EndpointWanted {
  readonly url: string;
  readonly apiVersion: string;
}

/** What Stripe's API shows of no account, so that a person must look. */
const onlyByHand = [
  "Stripe's own mails about refunds and failed payments are off: people would get two.",
  'After the last attempt at a failed payment, Stripe cancels the subscription.',
];

/** Judges what the product relies on in the account at Stripe (payments, "The client"). */
export function judgeSettings({ endpoints, portal }: AccountSettings, wanted: EndpointWanted): SettingJudged[] {
  return [judgeEndpoints(endpoints, wanted), ...judgePortal(portal), ...onlyByHand.map(byHand)];
}

const byHand = (text: string): SettingJudged => ({ verdict: 'by-hand', text });

function judgeEndpoints(endpoints: AccountSettings['endpoints'], { url, apiVersion }: EndpointWanted): SettingJudged {
  const should = `One webhook endpoint leads to ${url}, with API version ${apiVersion} and our ${wantedEvents.length} types of events`;
  if (endpoints === null) return byHand(`${should}: our key may not read that.`);
  const ours = endpoints.filter((each) => each.url === url);
  const [only] = ours;
  if (only === undefined) return { verdict: 'wrong', text: `${should}: none leads there.` };
  const faults = ours.length > 1 ? [`${ours.length} lead there`] : endpointFaults(only, apiVersion);
  return faults.length > 0
    ? { verdict: 'wrong', text: `${should}: ${faults.join('; ')}.` }
    : { verdict: 'right', text: `${should}.` };
}

function endpointFaults({ isEnabled, apiVersion, events }: WebhookEndpoint, wantedVersion: string): string[] {
  const missing = events.includes('*') ? [] : wantedEvents.filter((type) => !events.includes(type));
  return [
    ...(isEnabled ? [] : ['it is disabled']),
    ...(apiVersion === wantedVersion ? [] : [`its API version is ${apiVersion ?? "the account's own"}`]),
    ...(missing.length > 0 ? [`it is not told of ${missing.join(', ')}`] : []),
  ];
}

function judgePortal(portal: PortalOffer | null): SettingJudged[] {
  const card = 'The customer portal offers a new card';
  const cancellation = 'The customer portal offers cancellation at the end of the period';
  if (portal === null) return [card, cancellation].map((should) => byHand(`${should}: our key does not show that.`));
  const told = { 'at-once': 'it cancels at once', none: 'it offers none' };
  return [
    portal.newCard ? { verdict: 'right', text: `${card}.` } : { verdict: 'wrong', text: `${card}: it does not.` },
    portal.cancellation === 'at-period-end'
      ? { verdict: 'right', text: `${cancellation}.` }
      : { verdict: 'wrong', text: `${cancellation}: ${told[portal.cancellation]}.` },
  ];
}
