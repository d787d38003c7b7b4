import nodemailer, { type Transporter } from 'nodemailer';

/**
 * The transport to the mail server at this URL; it keeps connections open for the next mail. It may open as many as a
 * worker sends mails at once (a hundred activities, four mails each), so no mail waits behind one that a silent server
 * holds. It gives up after 5 s of silence while connecting and greeting, and after 15 s later on, so that one attempt
 * takes less than half a minute. It never reads files or URLs that a mail names.
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

/**
 * Why the server did not take a mail, without personal data: the server's own words are left out, since they often quote the address.
 */
export interface MailFailure {
  /** Sending the same mail again cannot help. */
  readonly final: boolean;
  /** The server certainly did not take the mail: we never reached it, or it said so. When false, it may have. */
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

/** The fields of a nodemailer error that we read. */
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
 * A 5xx to the recipient's address (RCPT TO) or to the mail itself (DATA) is final. Everything else may pass: a 4xx, an
 * unreachable or silent server, and a 5xx to our login or our sender address, which somebody here can put right.
 */
export function judgeFailure(failure: unknown): MailFailure {
  const { code, originalCode, command, responseCode, response } = (failure ?? {}) as Failure;
  if (typeof responseCode !== 'number') {
    const name = [originalCode, code].find((each) => typeof each === 'string') ?? 'failed';
    return {
      final: false,
      notTaken: neverSent.has(name),
      code: name,
      reason: `the connection to the mail server failed (${name})`,
    };
  }
  const final = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(String(response))?.[1];
  const answer = `${responseCode}${enhanced ? ` ${enhanced}` : ''}${typeof command === 'string' ? ` to ${command}` : ''}`;
  return { final, notTaken: true, code: `SMTP-${responseCode}`, reason: `the mail server answered ${answer}` };
}
