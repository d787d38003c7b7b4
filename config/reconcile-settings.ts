import { isOfSimulator, stripeFaults } from './stripe-faults.ts';
import type { GivenVariables } from './variables.ts';

/** What a reconciliation by hand needs to know of the account at Stripe. */
export interface ReconcileSettings {
  readonly secretKey: string;
  /** The address of a simulator; Stripe's own without it. */
  readonly apiUrl?: string;
  /** Where Stripe sends its webhooks. */
  readonly webhookUrl: string;
}

/** The settings, or every fault found in the variables that hold them. */
export type ReconcileSettingsRead =
  | { readonly settings: ReconcileSettings; readonly faults?: undefined }
  | { readonly settings?: undefined; readonly faults: readonly string[] };

/**
 * Reads what a reconciliation by hand needs, where no process of the product is to be configured as a whole: `STRIPE_SECRET_KEY`,
 * `STRIPE_API_URL` and `PUBLIC_URL`, else what a development stack has written down.
 *
 * @param stack the addresses of that stack by their names; none where the database is named by `DATABASE_URL`
 */
export function readReconcileSettings(
  env: Readonly<Record<string, string | undefined>>,
  stack: Readonly<Record<string, string | undefined>>,
): ReconcileSettingsRead {
  const key = env['STRIPE_SECRET_KEY']?.trim() || stack['stripeKey'];
  const apiUrl = env['STRIPE_API_URL']?.trim() || (isOfSimulator(key) ? stack['stripe'] : undefined);
  const publicUrl = env['PUBLIC_URL']?.trim() || stack['api'];
  const given: GivenVariables = {
    ...(env['NODE_ENV'] !== undefined && { NODE_ENV: env['NODE_ENV'] }),
    ...(key !== undefined && { STRIPE_SECRET_KEY: key }),
    ...(apiUrl !== undefined && { STRIPE_API_URL: apiUrl }),
  };
  const faults = [
    ...(key === undefined ? ['STRIPE_SECRET_KEY is not set: set it to a key of your account at Stripe.'] : []),
    ...(publicUrl !== undefined && URL.canParse(publicUrl)
      ? []
      : ['PUBLIC_URL is not set to an address: set it to the one at which people reach the API.']),
    ...[...stripeFaults(given)].map(([name, what]) => `${name} ${what}.`),
  ];
  if (faults.length > 0 || key === undefined || publicUrl === undefined) return { faults };
  return {
    settings: {
      secretKey: key,
      ...(apiUrl !== undefined && { apiUrl }),
      webhookUrl: `${publicUrl.replace(/\/+$/, '')}/webhooks/stripe`,
    },
  };
}
