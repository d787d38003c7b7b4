/** Why a mail was not taken, in words without personal data: servers like to quote the address. */
export interface MailFailure {
  /** Sending the same mail again cannot help. */
  readonly final: boolean;
  /** Short and stable, such as `SMTP-550` or `ECONNREFUSED`. */
  readonly code: string;
  readonly reason: string;
}

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
    return { final: false, code: name, reason: `the mail server could not be spoken to (${name})` };
  }
  const final = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(String(response))?.[1];
  const answer = `${responseCode}${enhanced ? ` ${enhanced}` : ''}${typeof command === 'string' ? ` to ${command}` : ''}`;
  return { final, code: `SMTP-${responseCode}`, reason: `the mail server answered ${answer}` };
}
