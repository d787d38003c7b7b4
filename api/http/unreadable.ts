import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type ProblemSlug, problemTypes } from '../problems/problem-types.ts';

/** The problems for codes of Node's HTTP parser; any other code means that the bytes are not HTTP. */
const slugs: Readonly<Record<string, ProblemSlug>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'header-too-large',
};

/** What the caller can do, by slug. */
const details: Readonly<Record<string, string>> = {
  'malformed-request':
    'The request is not valid HTTP, or can be read in more than one way. Correct it and send it again.',
  'request-timeout': 'The request did not arrive in time. Send it again.',
  'header-too-large': 'Address and headers together may be 16 KiB at most. Send less.',
};

/** Answers bytes that never became a request, on the bare socket, with a problem like any other; then closes the socket. */
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
