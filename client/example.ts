import { isProblem, ProblemError, supportClient } from './index.ts';

/** Assigns every open technical ticket to one person. Returns the tickets it took, and for each one it missed what changed first. */
export async function takeOpenTickets(baseUrl: string, token: string, assignee: string) {
  const support = supportClient({ baseUrl, token });
  const [taken, missed]: [string[], string[]] = [[], []];
  const params = { query: { status: ['open'], category: ['technical'] } } as const;
  for await (const { ref, version } of support.each('/v1/tickets', { params })) {
    const ticket = { params: { path: { ref } }, version };
    const { data, error } = await support.POST('/v1/tickets/{ref}/assign', { ...ticket, body: { assignee } });
    if (data) taken.push(data.ref);
    else if (isProblem(error, 'stale')) missed.push(`${ref}: ${error.changes.map(({ text }) => text).join(' ')}`);
    else throw new ProblemError(error);
  }
  return { taken, missed };
}
