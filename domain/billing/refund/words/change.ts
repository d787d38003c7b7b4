import { changesOf } from '../../../machine/change.ts';
import { clocksOf } from '../../../machine/clocks-of.ts';
import type { RefundState } from '../state.ts';
import type { RefundMail, RefundMails, RefundNotice } from './mails.ts';
import { type RefundEffect, type RefundVocabulary, refundClocks } from './vocabulary.ts';

/** How a refund says what an event changes, typed by its own vocabulary. */
export const { changed, unchanged } = changesOf<RefundState, RefundVocabulary>();

/** What a refund can do with its clocks, typed by their names. */
export const { started, cancelled } = clocksOf(refundClocks);

/** The effect that sends a mail: which one, and the ids and instants it is about. Address and words are looked up when it is sent. */
export const mail = <Template extends RefundMail>(template: Template, about: RefundMails[Template]): RefundEffect =>
  ({ kind: 'sendMail', details: { template, ...about } }) as RefundEffect;

/** The notice to staff of a desk. */
export const notice = (about: RefundNotice, to: 'billing' | 'supervisor' = 'billing'): RefundEffect =>
  mail('staff-notice', { notice: about, to });
