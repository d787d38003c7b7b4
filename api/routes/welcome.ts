import type { Route } from '../context.ts';
import { readingPage, readingPolicy } from '../http/html.ts';

/** Where a visitor can go from here. */
const places: readonly (readonly [href: string, words: string])[] = [
  ['/docs', 'Read about every operation, and try it'],
  ['/openapi.json', 'The same reference as an OpenAPI document, for programs'],
  ['/problems', 'What each error means, and what to do about it'],
  ['/livez', 'Whether this process answers'],
  ['/readyz', 'Whether it can work: records, engine, migrations'],
  ['/metrics', 'Figures for Prometheus'],
];

const page = readingPage(
  'Welcome',
  `<p>This is the API of HOTMESS Support: the tickets, safety check-ins and panic button of a nightlife community.
It keeps each of them going until somebody has taken care of it, even if machines fail meanwhile.</p>
<ul>${places.map(([href, words]) => `<li><a href="${href}">${words}</a></li>`).join('')}</ul>
<p>Programs and staff call it with a token. If you need help yourself, write to
<a href="mailto:support@hotmess.london">support@hotmess.london</a>. If somebody is in danger, call 999 now.</p>`,
);

/** `GET /`: tells a person who has found the address where to go. Hidden from the reference, which is for programs. */
export const welcome: Route = (api) =>
  api.get('/', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', readingPolicy).send(page),
  );
