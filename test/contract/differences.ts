import type { Finding } from './conformity.ts';

/** What our version of the API has that the document, which is older, has not yet, with the line of the SDK's changelog that brought it. */
export interface Difference {
  readonly at: string;
  readonly what: string;
  /** Words of the line. */
  readonly changelog: string;
}

const added = (at: string, changelog: string): Difference => ({ at, what: 'is not in the document', changelog });

/** Every difference between the simulator's answers and the document. */
export const differences: readonly Difference[] = [
  added(
    'dispute.intended_submission_method',
    'Add support for `intended_submission_method` on `DisputeUpdateParams` and `Dispute`',
  ),
  added(
    'dispute_evidence_details.submission_method',
    'Add support for `submission_method` on `Dispute.evidence_details`',
  ),
  added('payment_intent.payment_record', 'Add support for `payment_record` on `PaymentIntent`'),
  added(
    'payment_method_details_card.electronic_commerce_indicator',
    'Add support for `electronic_commerce_indicator` on `Charge.payment_method_details.card`',
  ),
  added(
    'portal_features.subscription_pause',
    'Add support for `subscription_pause` on `BillingPortal.Configuration.features`',
  ),
  added(
    'portal_flows_flow.subscription_pause',
    '`BillingPortal.Session.flow`, and `BillingPortal.SessionCreateParams.flow_data`',
  ),
  added('product.tax_details', '`ProductUpdateParams`, and `Product`'),
  added(
    'subscription_item.current_trial',
    '`SubscriptionItemUpdateParams`, `SubscriptionItem`, and `SubscriptionUpdateParams.items[]`',
  ),
  added('subscription_schedule.pause_schedules', 'Change `SubscriptionSchedule.pause_schedules` to be required'),
  added(
    'subscriptions_resource_trial_settings_end_behavior.billing_cycle_anchor',
    'Add support for `billing_cycle_anchor` on `Subscription.trial_settings.end_behavior`',
  ),
];

/** The difference that a finding is; undefined when nobody has named it. */
export const differenceOf = ({ at, what }: Finding): Difference | undefined =>
  differences.find((each) => each.at === at && each.what === what);
