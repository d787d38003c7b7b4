import type { Transporter } from 'nodemailer';
import type { Db } from '../../db/client.ts';
import type { EffectRow } from '../../db/queries/cases/effects.ts';
import type { Delivery } from '../../db/queries/safety/deliveries.ts';
import type { SafetySubject } from '../../db/queries/safety/safety-cases.ts';
import type { LinkMaker } from '../../inbox/links/signed-link.ts';
import type { EmergencyPage } from '../../outside/emergency.ts';
import type { Provider } from '../../outside/phone.ts';

/** What telling somebody of a check-in or panic needs. */
export interface TellDeps extends LinkMaker {
  readonly db: Db;
  readonly smtp: Transporter;
  /** The sender of every mail. */
  readonly from: string;
  /** The safety team's emergency channel. */
  readonly emergency: (page: EmergencyPage) => Promise<void>;
  /** Who carries text messages, and who calls. */
  readonly phone: { readonly sms: Provider; readonly call: Provider };
}

/** One message to one recipient on one channel, about to be handed over. */
export interface Telling extends Delivery {
  readonly effect: EffectRow;
  readonly subject: SafetySubject;
}

/** Where a message goes. */
export interface Addressed {
  /** Each is sent a message of its own; empty for the emergency channel. */
  readonly to: readonly string[];
  /** Of a contact: by what the address is known, who they are, and whether the account still names them. */
  readonly contact?: { readonly n: number; readonly removed: boolean };
  readonly hash?: Buffer;
}
