import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { MissedEventsTaken, RoundActivities } from '../../activities/billing/rounds/contract.ts';
import { minutes } from '../../domain/policy/kinds.ts';
import { roundAtStripe } from '../shell/effect-service.ts';

/** How long one attempt may take: Stripe remembers events for a month, and each is stored by itself. */
const longest = minutes(30);

/** The round that the Schedule `missed-events` starts each hour: takes the events that Stripe could not hand over (payments, BL-07). */
export async function missedEventsWorkflow(): Promise<MissedEventsTaken> {
  setCurrentDetails('Takes the events that Stripe could not hand over to our webhook.');
  const { takeMissedEvents } = proxyActivities<RoundActivities>({
    ...roundAtStripe(longest),
    summary: 'missed events',
  });
  return takeMissedEvents();
}
