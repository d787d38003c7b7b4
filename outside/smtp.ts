import nodemailer, { type Transporter } from 'nodemailer';

/**
 * The way to the mail server at this URL, over connections that are kept for the next mail. There are as many as a worker sends mails at
 * once (a hundred activities, four mails each), so no mail waits in here behind one that a silent server holds. Silence ends after 5 s
 * while connecting and greeting and 15 s later on, so that one attempt stays below half a minute. Files and URLs are never read on behalf
 * of a mail.
 */
export function smtpTransport(url: string): Transporter {
  return nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 400,
    idleTimeout: 5_000, // below the patience of mail servers with idle clients
    dnsTimeout: 5_000,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Why a mail was not taken, in words without personal data: servers like to quote the address. */
export interface MailFailure {
  /** Sending the same mail again cannot help. */
  readonly final: boolean;
  /** The mail was certainly not taken: the server was never spoken to, or has said so. Otherwise it may have been. */
  readonly notTaken: boolean;
  /** Short and stable, such as `SMTP-550` or `ECONNREFUSED`. */
  readonly code: string;
  readonly reason: string;
}

/** Failures before the mail itself was sent. */
const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNECTION',
  'EDNS',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EAUTH',
]);

/** What nodemailer tells about a failed attempt, as far as we look at it. */
interface Failure {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
}

/**
 * Judges a failed attempt to send a mail to its one recipient.
 *
 * Final are a 5xx to the recipient's address (RCPT TO) and to the mail itself (DATA). Everything else may pass: a 4xx, an unreachable
 * or silent server, and a 5xx to our login or our sender address, which is a fault of ours that somebody can mend.
 */
export function judgeFailure(failure: unknown): MailFailure {
  const { code, originalCode, command, responseCode, response } = (failure ?? {}) as Failure;
  if (typeof responseCode !== 'number') {
    const name = [originalCode, code].find((each) => typeof each === 'string') ?? 'failed';
    return {
      final: false,
      notTaken: neverSent.has(name),
      code: name,
      reason: `the mail server could not be spoken to (${name})`,
    };
  }
  const final = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(String(response))?.[1];
  const answer = `${responseCode}${enhanced ? ` ${enhanced}` : ''}${typeof command === 'string' ? ` to ${command}` : ''}`;
  return { final, notTaken: true, code: `SMTP-${responseCode}`, reason: `the mail server answered ${answer}` };
}
