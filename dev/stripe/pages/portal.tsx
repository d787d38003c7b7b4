import { testCards } from '../objects/payment-method.ts';
import { pageWith } from './layout.tsx';

/** The customer portal: the one thing that a person can do there is to choose another card. */
export function portalPage(email: string | null, returnUrl: string | null): string {
  return pageWith(
    'Your card',
    <>
      <h1>Your card</h1>
      <p>{email ?? 'A customer'} pays with a new card from now on. This is the Stripe simulator: choose a test card.</p>
      <form method="post">
        <fieldset>
          <legend>New card</legend>
          {Object.entries(testCards).map(([name, { brand, last4 }]) => (
            <p key={name}>
              <label>
                <input type="radio" name="paymentMethod" value={name} required /> {brand} {last4} ({name})
              </label>
            </p>
          ))}
        </fieldset>
        <p>
          <button type="submit">Use this card</button>
        </p>
      </form>
      {returnUrl !== null && (
        <p>
          <a href={returnUrl}>Back without a change</a>
        </p>
      )}
    </>,
  );
}

/** What the portal shows when it has nowhere to lead back to. */
export const portalDone = (): string => pageWith('Your card', <p>The new card is in use.</p>);

/** What stands where no session is. */
export const portalGone = (): string => pageWith('Not found', <p>This address leads nowhere, or no longer does.</p>);
