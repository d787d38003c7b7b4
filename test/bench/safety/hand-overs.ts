import { setTimeout as pause } from 'node:timers/promises';
import type { Inbox } from '../../../inbox/context.ts';
import { aMember, aNumber, anAddress } from '../../support/desks/safety-desk.ts';
import { percentile } from '../report.ts';

/** How long after its instant a provider or mail server had taken a message of a case, in milliseconds. */
export interface HandOver {
  readonly caseId: string;
  readonly message: string;
  readonly to: string;
  readonly lateMs: number;
}

/** A member with one contact, who has a mailbox and a telephone. */
export const member = (inbox: Inbox): Promise<string> =>
  aMember(inbox, [{ name: 'Robin', email: anAddress(), phone: aNumber() }]);

/** The earliest hand-over of each group that has something in common. */
export const firstOf = (all: readonly HandOver[], common: (each: HandOver) => string): HandOver[] =>
  [...Map.groupBy(all, common).values()].map((of) =>
    of.reduce((first, each) => (each.lateMs < first.lateMs ? each : first)),
  );

/** What is awaited of each case: how many messages, and the instant from which each counts; one without an instant is left out. */
export interface Awaited {
  readonly messages: number;
  readonly dueAt: (caseId: string, message: string) => number | undefined;
  /** The only message that is awaited and answered; all are without it. */
  readonly only?: string;
}

/** The hand-overs of these cases; resolves when as many messages per case have been accepted. */
export async function handOvers(
  inbox: Inbox,
  ids: readonly string[],
  { messages, dueAt, only }: Awaited,
): Promise<HandOver[]> {
  for (;;) {
    const rows = await inbox.db
      .selectFrom('delivery')
      .select(['case_id', 'message', 'recipient', 'changed_at'])
      .where('case_id', 'in', ids)
      .where('state', '=', 'accepted')
      .$if(only !== undefined, (query) => query.where('message', '=', only ?? ''))
      .execute();
    if (rows.length < ids.length * messages) {
      await pause(500);
      continue;
    }
    return rows.flatMap(({ case_id: caseId, message, recipient: to, changed_at: at }) => {
      const due = dueAt(caseId, message);
      return due === undefined ? [] : [{ caseId, message, to, lateMs: at.getTime() - due }];
    });
  }
}

/** The p-th percentile of how late these were, in milliseconds. */
export const lateAt = (all: readonly HandOver[], p: number): number =>
  percentile(
    all.map(({ lateMs }) => lateMs),
    p,
  );
