import type { FastifyInstance } from 'fastify';
import { escaped, plainPage } from '../http/html.ts';
import { notFound } from './problem.ts';
import { isProblemSlug, problemTypes } from './problem-types.ts';

/** Serves a readable page for every problem type, at the address that its problems carry as `type`, and a list of all. */
export function explainProblems(app: FastifyInstance): void {
  const schema = { hide: true };
  app.get('/problems', { schema }, async (_request, reply) => {
    const lines = Object.entries(problemTypes)
      .sort(([, a], [, b]) => a.status - b.status)
      .map(([slug, { status, title }]) => `<li>${status} <a href="/problems/${slug}">${title}</a></li>`);
    return reply.type('text/html').send(plainPage('Problems', `<ul>${lines.join('')}</ul>`));
  });
  app.get<{ Params: { slug: string } }>('/problems/:slug', { schema }, async ({ params: { slug } }, reply) => {
    if (!isProblemSlug(slug)) throw notFound();
    const { status, title, meaning } = problemTypes[slug];
    const text = `<p>Status ${status}, <code>${slug}</code></p><p>${escaped(meaning)}</p><p><a href="/problems">All problems</a></p>`;
    return reply.type('text/html').send(plainPage(title, text));
  });
}
