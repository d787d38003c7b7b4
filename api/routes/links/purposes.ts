import type { FastifyReply } from 'fastify';
import { formPolicy } from '../../http/html.ts';
import { sorryPage } from './requester-pages.ts';

/** Answers a person with a page that no browser or proxy stores. */
export const send = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({ 'content-security-policy': formPolicy, 'cache-control': 'no-store' })
    .send(html);

/** The answer to a link that is incomplete, forged or expired. It does not say which. */
export const unknown = (reply: FastifyReply): FastifyReply =>
  send(reply, 404, sorryPage('This link does not work', 'It is not complete, or it has expired.'));
