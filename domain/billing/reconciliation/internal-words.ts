import type { Difference, StandingKind } from './differences.ts';

/** What a ticket among ourselves says. */
export interface InternalWords {
  readonly subject: string;
  readonly body: string;
}

/** A difference that a person must look at. */
type Standing = Difference<StandingKind>;

const nothing = 'nothing';

/** What each kind of difference is, as the rest of a sentence, and what to do about it. */
const says: Readonly<
  Record<StandingKind, (about: Standing) => { readonly subject: string; readonly sentence: string }>
> = {
  'missing-at-stripe': ({ object, ours }) => ({
    subject: `Refund ${object} is not at Stripe`,
    sentence:
      `Our ledger holds refund ${object} (${ours ?? nothing}) for paid, and Stripe has no such refund. ` +
      'Whoever was to get it may not have it.',
  }),
  'extra-at-stripe': ({ object, theirs }) => ({
    subject: `Stripe has a refund that is none of ours: ${object}`,
    sentence:
      `Stripe has refund ${object} (${theirs ?? nothing}), which no refund of ours is: ` +
      'its customer is no member whom we know, or it bears the reference of a refund that is another one already.',
  }),
  amount: ({ object, ours, theirs }) => ({
    subject: `Refund ${object} has another amount at Stripe`,
    sentence: `Our ledger says ${ours ?? nothing} of refund ${object}, and Stripe says ${theirs ?? nothing}.`,
  }),
  currency: ({ object, ours, theirs }) => ({
    subject: `Refund ${object} has another currency at Stripe`,
    sentence: `Our ledger says ${ours ?? nothing} of refund ${object}, and Stripe says ${theirs ?? nothing}.`,
  }),
  'refunded-sum': ({ object, ours, theirs }) => ({
    subject: `What went back of charge ${object} differs from Stripe`,
    sentence: `Our refunds of charge ${object} come to ${ours ?? nothing}, and Stripe says that ${theirs ?? nothing} went back.`,
  }),
  status: ({ object, ours, theirs }) => ({
    subject: `Refund ${object} ended otherwise at Stripe`,
    sentence: `Refund ${object} is over here as ${ours ?? nothing}, and Stripe says ${theirs ?? nothing}.`,
  }),
  unknown: ({ object, theirs }) => ({
    subject: `Nobody has known for a day whether Stripe made refund ${object}`,
    sentence:
      `Refund ${object} is unknown, and Stripe says ${theirs ?? nothing} of it. ` +
      'A supervisor must settle it; nothing is sent by itself.',
  }),
};

const advice =
  'Nothing was changed and no money was moved. Compare both sides in Stripe’s dashboard before you do anything; this ticket is ' +
  'opened once while the difference stands.';

/** What the ticket of one difference says: what we say, what Stripe says, and that nothing was done. It names no person. */
export function ticketAbout(difference: Standing): InternalWords {
  const { subject, sentence } = says[difference.kind](difference);
  return { subject, body: `${sentence}\n\n${advice}` };
}

/** What the one ticket of many differences says: it names the report that lists them. */
export const ticketAboutMany = (reconciliationId: string, many: number): InternalWords => ({
  subject: `${many} differences between our refunds and Stripe`,
  body:
    `Reconciliation ${reconciliationId} found ${many} differences between our refunds and Stripe that nobody had found before. ` +
    `They are listed in its report: GET /v1/reconciliations/${reconciliationId}. So many at once usually have one cause.\n\n${advice}`,
});
