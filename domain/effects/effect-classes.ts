import type { RefundEffects } from '../billing/refund/words/vocabulary.ts';
import type { NameIn } from '../machine/vocabulary.ts';
import type { SafetyEffects } from '../safety/alarm/vocabulary.ts';
import type { ContactNoticeEffects } from '../safety/contact-notice/vocabulary.ts';
import type { TicketEffects } from '../ticket/words/vocabulary.ts';

/**
 * What an effect needs to be done, which decides how long one attempt may take and how long the pauses between two may become:
 * `records`, our
 * database alone; `notify`, somebody's mail server or channel; `alarm`, the same about a danger, where no pause may be long and no
 * message waits for another; `money`, Stripe, which a look, a list and a change ask one after the other.
 */
export type EffectClass = 'records' | 'notify' | 'alarm' | 'money';

type EffectKind = NameIn<TicketEffects & SafetyEffects & ContactNoticeEffects & RefundEffects>;

/** The class of every kind of effect that a machine plans. A kind without one does not compile. */
const classes: Readonly<Record<EffectKind, EffectClass>> = {
  sendMail: 'notify',
  pageTeam: 'notify',
  pageOps: 'notify',
  sendContactNotice: 'notify',
  tell: 'alarm',
  openFollowUp: 'records',
  tellTicket: 'records',
  passOnRefund: 'records',
  reserveRefund: 'records',
  readPayment: 'money',
  sendRefund: 'money',
  lookUpRefund: 'money',
  readRefund: 'money',
  endSubscription: 'money',
  setTier: 'money',
};

/** The class of a kind of effect. A kind that another version of the product planned counts as `notify`. */
export const classOf = (kind: string): EffectClass =>
  Object.hasOwn(classes, kind) ? classes[kind as EffectKind] : 'notify';

/** Every kind of effect of a class. */
export const kindsOf = (wanted: EffectClass): readonly string[] =>
  Object.entries(classes).flatMap(([kind, each]) => (each === wanted ? [kind] : []));
