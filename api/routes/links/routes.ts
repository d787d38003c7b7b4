import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isLinkUsed, rememberLink } from '../../../db/queries/http/used-links.ts';
import { findTicket } from '../../../db/queries/tickets/tickets.ts';
import type { Instant } from '../../../domain/machine/instant.ts';
import {
  isForContact,
  isForRequester,
  type LinkClaims,
  type RequesterClaims,
} from '../../../domain/people/link-claims.ts';
import { ownLocale } from '../../../domain/people/locale.ts';
import { localeBehind } from '../../../inbox/links/link-locale.ts';
import { readLinkByAny } from '../../../inbox/links/signed-link.ts';
import { rate, verify } from '../../../inbox/tickets/verdict.ts';
import type { Deps, Route } from '../../context.ts';
import { urgent } from '../../http/urgent.ts';
import { problemOf } from '../../problems/answer-error.ts';
import { problemTypes } from '../../problems/problem-types.ts';
import { requesterOf } from '../tickets/opened-ticket.ts';
import { actForContact, showToContact } from './alert-pages.ts';
import { answerIn, type LinkAnswer } from './answer-page.ts';
import { send, unknown } from './purposes.ts';
import { questionPage, sorryPage, thanksPage } from './requester-pages.ts';

interface ByToken {
  Params: { token: string };
  Body: unknown;
}

/**
 * `/l/{token}`: the signed links in mails (TK-16, TK-18). GET shows what the link is for and changes nothing, however often a
 * mail scanner follows it; POST does that one thing, once. The token is the permission: the routes ask for no other.
 */
export const links: Route = (api, deps) => {
  // A scope of its own: only here does the API read forms and answer failures with pages instead of problems.
  void api.register(async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, text, done) =>
      done(null, Object.fromEntries(new URLSearchParams(text.toString()))),
    );
    scope.setErrorHandler((error: FastifyError, request, reply) => sendFailure(error, request, reply));
    // Urgent: here a contact says that they have seen an alert. A forged link costs us next to nothing.
    const ways = { schema: { hide: true }, config: { ...urgent, bodyFirst: true, counts: 'failures' } } as const;
    scope.addHook<ByToken>('onRequest', async (request, reply) => {
      if (!claimsBehind(deps, request.params.token)) await scope.countFailure(request, reply);
    });
    scope.get<ByToken>('/l/:token', ways, (request, reply) => show(deps, request.params.token, reply));
    scope.post<ByToken>('/l/:token', ways, async (request, reply) => {
      const { token } = request.params;
      const claims = claimsBehind(deps, token);
      if (claims?.purpose === 'panic-place') await scope.countView(request, reply, claims.ref); // each leaves an entry in the log
      return act(deps, { token, body: request.body }, reply);
    });
  });
};

/** What a link says; undefined when neither secret of ours has signed it, or when it has expired by `now`. */
const claimsBehind = (
  { linkSecret, previousLinkSecret }: Deps,
  token: string,
  now: Instant = Date.now(),
): LinkClaims | undefined => readLinkByAny([linkSecret, previousLinkSecret], token, now);

/** Answers a link that does not work, and says whom to call by the locale of whom it was about: it may only have expired. */
async function gone(deps: Deps, token: string, reply: FastifyReply): Promise<FastifyReply> {
  const everSigned = claimsBehind(deps, token, 0);
  return unknown(reply, await localeBehind(deps.inbox, everSigned));
}

async function show(deps: Deps, token: string, reply: FastifyReply): Promise<FastifyReply> {
  const claims = claimsBehind(deps, token);
  if (claims && isForContact(claims)) return showToContact(deps, claims, reply);
  if (!claims || !isForRequester(claims)) return gone(deps, token, reply);
  return (await isLinkUsed(deps.inbox.db, claims.id))
    ? used(deps, claims, reply)
    : send(reply, 200, questionPage(claims));
}

async function act(
  deps: Deps,
  { token, body }: { readonly token: string; readonly body: unknown },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { db } = deps.inbox;
  const claims = claimsBehind(deps, token);
  if (claims && isForContact(claims)) return actForContact(deps, { claims, body }, reply);
  if (!claims || !isForRequester(claims)) return gone(deps, token, reply);
  if (await isLinkUsed(db, claims.id)) return used(deps, claims, reply);
  const answer = answerIn(claims.purpose, body);
  if (answer.kind === 'unfit') return send(reply, 400, questionPage(claims, answer.fault));
  const taken = await take(deps, claims, answer);
  if (!taken) return unknown(reply);
  // Only now: the link's id makes the answer count once, so after a crash in between it can simply be given again.
  await rememberLink(db, claims.id);
  return send(reply, 200, thanksPage(claims, { resolves: 'resolves' in taken ? taken.resolves : undefined }));
}

/** Does what the link is for, and answers what it brought about; undefined when its ticket does not exist. */
async function take({ inbox }: Deps, { ref, id }: RequesterClaims, answer: Exclude<LinkAnswer, { kind: 'unfit' }>) {
  const ticket = await findTicket(inbox.db, ref, { sight: { safety: true } });
  if (!ticket) return undefined;
  const about = { ref, factId: `link-${id}`, author: requesterOf(ticket), ...answer.words };
  return answer.kind === 'verification'
    ? verify(inbox, { ...about, fixed: answer.fixed })
    : rate(inbox, { ...about, score: answer.score });
}

async function used({ inbox }: Deps, claims: RequesterClaims, reply: FastifyReply): Promise<FastifyReply> {
  const why = 'This link was used before, and it works once.';
  return send(reply, 410, sorryPage('We already have your answer', why, await localeBehind(inbox, claims)));
}

function sendFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request);
  const { status, title } = problemTypes[problem.slug];
  if (problem.slug === 'internal-error') request.log.error({ err: error }, 'a request failed');
  const why = status >= 500 ? 'Something is wrong on our side. Please try again in a few minutes.' : problem.message;
  return send(reply.headers(problem.extras.headers ?? {}), status, sorryPage(title, why, ownLocale));
}
