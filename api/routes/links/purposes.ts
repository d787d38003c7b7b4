import type { FastifyReply } from 'fastify';
import { ownLocale } from '../../../domain/people/locale.ts';
import { formPolicy } from '../../http/html.ts';
import { sorryPage } from './requester-pages.ts';

/** Answers a person with a page that no browser or proxy stores. */
export const send = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({ 'content-security-policy': formPolicy, 'cache-control': 'no-store' })
    .send(html);

/**
 * The answer to a link that is incomplete, forged or expired. It does not say which.
 *
 * @param locale of the member whom the link is about, where it names one
 */
export const unknown = (reply: FastifyReply, locale: string = ownLocale): FastifyReply =>
  send(reply, 404, sorryPage('This link does not work', 'It is not complete, or it has expired.', locale));
