import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type ProblemSlug, problemTypes } from '../problems/problem-types.ts';

/** What Node's HTTP parser gives up on, by its code; everything else is not HTTP. */
const slugs: Readonly<Record<string, ProblemSlug>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'header-too-large',
};

/** The way out, by slug. */
const details: Readonly<Record<string, string>> = {
  'malformed-request': 'What was sent is not HTTP that can be read in one way only. Correct it and send it again.',
  'request-timeout': 'The request did not arrive in time. Send it again.',
  'header-too-large': 'Address and headers together may be 16 KiB at most. Send less.',
};

/** Answers on the bare socket what never became a request, as a problem like all others, and closes it. */
export function answerUnreadable(error: Error & { code?: unknown }, socket: Socket, publicUrl: string): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const slug = slugs[String(error.code)] ?? 'malformed-request';
  const { status, title } = problemTypes[slug];
  const detail = details[slug] ?? `${title}.`;
  const type = `${publicUrl}/problems/${slug}`;
  const body = JSON.stringify({ type, title, status, detail, instance: `urn:uuid:${randomUUID()}` });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy();
}
