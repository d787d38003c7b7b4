import type { Db } from '../../db/client.ts';
import { giveAlarmsBack, markPaged, takeAlarms, takeAlarmsOfKind } from '../../db/queries/cases/alarms.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import type { OpsPage, Silence } from './silence.ts';

/** Hands a page to the emergency channel; throws when the channel did not accept it, and is then asked again. */
export type SendPage = (page: OpsPage) => Promise<void>;

/** Beside the first page of a kind, another one comes a minute later at the earliest, or when the caller says (ADR 7). */
const times = { leaseSeconds: 30, paceSeconds: 60 };

/** The kind of an alarm. */
const kindIn = ({ key }: OpsPage): string => key.replace(/:.*/s, '');

/**
 * Sends one page for each case and kind that was not sent yet, at once, and one for all kinds about one panic: for people in danger and for
 * forgeries. Whichever process takes the
 * alarm's row sends it; a page that was not accepted is tried in the next round. Never rejects.
 */
export function pageEach(
  db: Db,
  silences: readonly Silence[],
  send: SendPage,
): Promise<readonly PromiseSettledResult<void>[]> {
  const groups = Object.values(
    Object.groupBy(silences, (silence) =>
      silence.to?.kind === panic.kind ? silence.to.id : `${kindIn(silence)} of ${silence.to?.id ?? silence.key}`,
    ),
  );
  return Promise.allSettled(
    groups.map(async (ofCase = []) => sendOne(db, ofCase, { taken: await takeAlarms(db, ofCase, times), send })),
  );
}

/**
 * Sends one page for all pages of one kind that were not sent yet: the first of them, with their number. What comes up within `paceMs` (a
 * minute) of a page of its kind waits until that time is over. Never rejects.
 */
export function pageTogether(
  db: Db,
  pages: readonly OpsPage[],
  { send, paceMs = times.paceSeconds * 1_000 }: { readonly send: SendPage; readonly paceMs?: number | undefined },
): Promise<readonly PromiseSettledResult<void>[]> {
  const kinds = Object.entries(Object.groupBy(pages, kindIn));
  return Promise.allSettled(
    kinds.map(async ([kind, ofKind = []]) => {
      const taken = await takeAlarmsOfKind(db, ofKind, { kind, ...times, paceSeconds: paceMs / 1_000 });
      await sendOne(db, ofKind, { taken, send });
    }),
  );
}

/** One page for several of a kind. */
export const together = <Page extends { readonly text: string }>(worst: Page, others: number): Page => ({
  ...worst,
  text: `${others + 1} pages of this kind in one. The worst: ${worst.text}`,
});

/** Sends one page for those that were taken, the worst first; gives them back where it was not accepted. */
async function sendOne(
  db: Db,
  pages: readonly OpsPage[],
  { taken, send }: { readonly taken: ReadonlySet<string>; readonly send: SendPage },
): Promise<void> {
  const ours = pages.filter(({ key }) => taken.has(key));
  const [worst, ...others] = ours;
  if (!worst) return;
  try {
    await send(others.length ? together(worst, others.length) : worst);
  } catch (error) {
    const keys = (isLeft: boolean) => ours.filter((page) => (page.isLeft ?? false) === isLeft).map(({ key }) => key);
    await giveAlarmsBack(db, { raised: keys(false), left: keys(true) });
    throw error;
  }
  await markPaged(db, [...taken]);
}
