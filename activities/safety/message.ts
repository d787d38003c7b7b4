import type { Db } from '../../db/client.ts';
import type { EffectRow } from '../../db/queries/cases/effects.ts';
import type { Delivery } from '../../db/queries/safety/deliveries.ts';
import type { SafetySubject } from '../../db/queries/safety/safety-cases.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { LinkMaker } from '../../inbox/links/signed-link.ts';
import type { EmergencyPage } from '../../outside/emergency.ts';
import type { Provider } from '../../outside/phone.ts';
import { type FieldsFor, flag, id, instant, number, optional, orElse } from '../mail/effect-details.ts';
import type { Postman } from '../mail/post-mail.ts';

/** What delivering a message about a check-in or panic needs. */
export interface MessageDeps extends LinkMaker, Postman {
  readonly db: Db;
  /** The safety team's emergency channel. */
  readonly emergency: (page: EmergencyPage) => Promise<void>;
  /** The providers of text messages and of calls. */
  readonly phone: { readonly sms: Provider; readonly call: Provider };
}

/** What a message's effect says about it, besides its name, recipient and channel. */
export interface MessageDetails {
  /** The instant that the message is about. */
  readonly dueAt?: Instant;
  /** 1 for an alert, 2 and 3 for its repetitions. */
  readonly round: number;
  /** Which contact a notice to staff is about. */
  readonly contact?: string;
  /** Whether the duress PIN was given. */
  readonly duress: boolean;
  /** Whether staff ordered it sent even when the contact's daily budget is used up. */
  readonly override: boolean;
}

/** Reads the details of a message's effect; nothing else reads them. */
export const messageDetails: FieldsFor<MessageDetails> = {
  dueAt: optional(instant),
  round: orElse(number, 1),
  contact: optional(id),
  duress: flag,
  override: flag,
};

/** One message to one recipient on one channel, with everything that it may be written from. */
export interface OutgoingMessage extends Delivery {
  readonly effect: EffectRow;
  readonly about: MessageDetails;
  /** The case with its unread inbox applied. */
  readonly subject: SafetySubject;
  /** Of an all-clear: the other alarms of the same person that this recipient is told of and that are not over. */
  readonly stillOut?: readonly string[];
}

/** Where a message goes. */
export interface Addressed {
  /** The addresses; each gets a message of its own. Empty for the emergency channel. */
  readonly to: readonly string[];
  /**
   * Of a contact: their number, by what the address is known (`addressHashes`), whether the account no longer names it, and whether the
   * account marks it *not under duress* now. `withoutPlace`: the account no longer names it, and it is told all the same, but of no place.
   */
  readonly contact?: {
    readonly n: number;
    readonly hashes: readonly [Buffer, ...Buffer[]];
    readonly removed: boolean;
    readonly notUnderDuress?: true;
    readonly withoutPlace?: true;
  };
}
