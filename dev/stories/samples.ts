import { dataOf, supportClient } from '../../client/index.ts';

const samples = [
  ['technical', 'The map stays empty', 'Since the update the map shows no venues.', 'Sam', 'sam@example.com'],
  [
    'billing',
    'Charged twice in October',
    'My statement shows PLUS twice on the same day.',
    'Robin',
    'robin@example.com',
  ],
  ['general', 'How do I change my name?', 'I would like to be shown under another name.', 'Kim', 'kim@example.com'],
  ['safety', 'Somebody will not stop writing to me', 'I have blocked him twice.', 'Alex', 'alex@example.com'],
  ['feedback', 'Dark mode for the calendar', 'It would be easier on the eyes at night.', 'Noa', 'noa@example.com'],
] as const;

/** Opens a few tickets through the API, as the platform would, unless there is one already: a newcomer finds something to look at. */
export async function openSamples(api: string): Promise<void> {
  const platform = supportClient({ baseUrl: api, token: 'dev-platform' });
  const { items } = await dataOf(platform.GET('/v1/tickets', { params: { query: { limit: 1 } } }));
  if (items.length > 0) return;
  for (const [category, subject, message, name, email] of samples)
    await dataOf(platform.POST('/v1/tickets', { body: { category, subject, message, requester: { email, name } } }));
}
