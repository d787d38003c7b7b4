import { expect, it } from 'vitest';
import { refundSteps } from '../../../domain/billing/refund/words/statuses.ts';
import { classOf, kindsOf } from '../../../domain/effects/effect-classes.ts';

it('every kind of effect has a class, and a kind that another version planned is a notice', () => {
  expect(['tell', 'openFollowUp', 'sendMail', 'sendRefund'].map(classOf)).toEqual([
    'alarm',
    'records',
    'notify',
    'money',
  ]);
  expect(['ask', 'constructor', ''].map(classOf)).toEqual(['notify', 'notify', 'notify']);
});

it('what waits for Stripe is all that a refund awaits but the reservation, which is our own record', () => {
  expect(kindsOf('money').toSorted()).toEqual(refundSteps.filter((step) => step !== 'reserveRefund').toSorted());
});
