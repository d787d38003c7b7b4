import { emergencyLines } from '../../domain/texts/emergency-lines.ts';
import type { Route } from '../context.ts';
import { readingPage, readingPolicy } from '../http/html.ts';

/** Where a visitor can go from here. */
const places: readonly (readonly [href: string, words: string, forOperators: boolean])[] = [
  ['/docs', 'Read about every operation, and try it', true],
  ['/openapi.json', 'The same reference as an OpenAPI document, for programs', true],
  ['/problems', 'What each error means, and what to do about it', false],
  ['/livez', 'Whether this process answers', false],
  ['/readyz', 'Whether it can work: records, engine, migrations', true],
  ['/metrics', 'Figures for Prometheus', true],
];

const { emergency } = emergencyLines('en-GB');

const pageWith = (listed: typeof places): string =>
  readingPage(
    'Welcome',
    `<p>This is the API of HOTMESS Support: the tickets, safety check-ins and panic button of a nightlife community.
It keeps each of them going until somebody has taken care of it, even if machines fail meanwhile.</p>
<ul>${listed.map(([href, words]) => `<li><a href="${href}">${words}</a></li>`).join('')}</ul>
<p>Programs and staff call it with a token. If you need help yourself, write to
<a href="mailto:support@hotmess.london">support@hotmess.london</a>. If somebody is in danger, call ${emergency} now.</p>`,
  );

/**
 * `GET /`: tells a person who has found the address where to go, as far as it leads anywhere on this port. Hidden from the reference, which
 * is for programs.
 */
export const welcome: Route = (api, { isInternalApart = false }) => {
  const page = pageWith(places.filter(([, , forOperators]) => !(isInternalApart && forOperators)));
  api.get('/', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', readingPolicy).send(page),
  );
};
