import type { Db } from '../../db/client.ts';
import type { Delivery } from '../../db/queries/safety/deliveries.ts';
import type { SafetySubject } from '../../db/queries/safety/safety-cases.ts';
import type { LinkMaker } from '../../inbox/links/signed-link.ts';
import type { EmergencyPage } from '../../outside/emergency.ts';
import type { Provider } from '../../outside/phone.ts';
import type { Postman } from '../mail/post-mail.ts';
import type { EffectRow } from '../record/perform.ts';

/** What delivering a message about a check-in or panic needs. */
export interface MessageDeps extends LinkMaker, Postman {
  readonly db: Db;
  /** The safety team's emergency channel. */
  readonly emergency: (page: EmergencyPage) => Promise<void>;
  /** Who carries text messages, and who calls. */
  readonly phone: { readonly sms: Provider; readonly call: Provider };
}

/** One message to one recipient on one channel, with all that it may be written from. */
export interface OutgoingMessage extends Delivery {
  readonly effect: EffectRow;
  /** The case as it is once its inbox has been read. */
  readonly subject: SafetySubject;
}

/** Where a message goes. */
export interface Addressed {
  /** Each is sent a message of its own; empty for the emergency channel. */
  readonly to: readonly string[];
  /** Of a contact: their number, by what the address is known, and whether the account no longer names it. */
  readonly contact?: { readonly n: number; readonly hash: Buffer; readonly removed: boolean };
}
