import type { Inbox } from '../../inbox/context.ts';
import type { SmtpSink } from '../support/outside/smtp.ts';
import type { TestSimulator } from '../support/outside/stripe.ts';
import { codes, rowOf } from '../support/probe/case.ts';
import { until } from '../support/probe/until.ts';
import type { TestWorkerOptions } from '../support/probe/worker.ts';

/** A way in which cases live, to be recorded. */
export interface Story {
  /** The worker under which it happens. */
  readonly worker?: Pick<TestWorkerOptions, 'historyLimit' | 'beforeEffect' | 'around'>;
  /** Lives it to its end and answers the cases whose histories are kept. */
  live(inbox: Inbox, smtp: SmtpSink, stripe: TestSimulator): Promise<string[]>;
}

/** Resolves when a case's row is sealed. */
export const sealed = (inbox: Inbox, id: string) =>
  until(`${id} is sealed`, async () => (await rowOf(inbox.db, id)).sealed_at);

/** Resolves when a case's run has ended, with all of its effects done. */
export const ended = (inbox: Inbox, id: string) => inbox.temporal.workflow.getHandle(id).result();

/** How many lines of this code the timeline of a case has. */
export const count = async (inbox: Inbox, id: string, code: string): Promise<number> =>
  (await codes(inbox.db, id)).filter((each) => each === code).length;

/** Resolves when the timeline of a case has this many lines of this code. */
export const told = (inbox: Inbox, id: string, code: string, { times = 1 }: { readonly times?: number } = {}) =>
  until(`${id} tells ${code} ${times} times`, async () => (await count(inbox, id, code)) === times);
