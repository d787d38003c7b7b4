import type { Whom } from '../alarm/deliveries.ts';
import type { CheckInState } from './state.ts';

/** What the account says of a contact on one channel. */
export interface AccountsWord {
  /** It names them no longer. */
  readonly removed: boolean;
  /** It marks them *not under duress*. */
  readonly notUnderDuress: boolean;
}

/**
 * The account's last word of a contact before the duress PIN was received; undefined while none was. Whoever holds the phone after that can
 * take no helper away: what the account says later does not count for this check-in (CI-04). A contact's own refusal always does.
 */
export function wordBeforeDuress(
  { duress, namedAtDuress }: Pick<CheckInState, 'duress' | 'namedAtDuress'>,
  { to, channel }: Whom,
): AccountsWord | undefined {
  if (!duress) return undefined;
  const named = namedAtDuress?.find(({ id }) => id === to);
  return {
    removed: namedAtDuress !== undefined && !named?.channels.includes(channel),
    notUnderDuress: named?.duress === false,
  };
}
