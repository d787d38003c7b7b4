import type { DeliveryResult } from '../../db/queries/safety/deliveries.ts';
import { strangersPrefix } from '../../db/queries/safety/strangers.ts';
import { pageTogether } from '../../inbox/watch/pages.ts';
import { isOneOfManyStrangers, strangersPage } from '../../inbox/watch/strangers.ts';
import type { MessageDeps, OutgoingMessage } from './message.ts';

/**
 * Speaks in the emergency channel for all panics of a client's many strangers at once, instead of for this one: at most one post a minute,
 * which the watchdog's page about them counts as well, with their number and the oldest reference (ADR 7). Undefined for every other
 * message, which goes out by itself: whoever is known has a post of their own, and so have the first ten strangers.
 *
 * Answers `dropped` where a post about them went out less than a minute ago: the next one counts this panic as well.
 *
 * What if it runs twice? A second post goes out a minute after the first at the earliest. What if it ran and nobody heard? The same.
 *
 * @throws Error when the channel did not accept the post; another attempt may help
 */
export async function postForStrangers(
  { db, emergency }: MessageDeps,
  { id, caseId, channel, subject }: OutgoingMessage,
): Promise<DeliveryResult | undefined> {
  if (channel !== 'emergency' || subject.kind !== 'panic' || subject.account) return undefined;
  if (!(await isOneOfManyStrangers(db, caseId))) return undefined;
  const { clientId } = subject;
  let isPosted = false;
  const page = { key: `${strangersPrefix}${clientId}:${id}`, ref: subject.id, text: 'A post about many panics.' };
  const send = async (): Promise<void> => {
    await emergency({ template: 'panic-alert', ...(await strangersPage(db, clientId, subject.id)) });
    isPosted = true;
  };
  const [posted] = await pageTogether(db, [page], { send });
  if (posted?.status === 'rejected') throw posted.reason;
  return isPosted ? { state: 'accepted' } : { state: 'dropped', why: 'shared-post' };
}
