import type { IncomingMessage } from 'node:http';

/**
 * The configuration of every route by which somebody asks for help, says that they are safe, or takes on a call for
 * help. Neither rate limit nor load turns these requests away: no limit may stop a trigger or an answer.
 */
export const urgent = { neverLimited: true, neverShed: true } as const;

/** The address of a press as its route knows it, whatever the phone adds: a press that has a slash at its end is taken, too. */
export const withoutSlash = ({ method, url = '/' }: Pick<IncomingMessage, 'method' | 'url'>): string =>
  method === 'POST' ? url.replace(/^\/v1\/panic\/(?=\?|$)/, '/v1/panic') : url;
