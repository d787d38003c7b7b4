import { type Instant, iso } from '../domain/machine/instant.ts';
import { NotHandedOverError, UnansweredError } from './failures.ts';
import { postJson } from './webhook.ts';

/** A page for the emergency channel. It holds no personal data: its reader looks the case up by the reference. */
export interface EmergencyPage {
  /** The name of the mail or alarm, as in `X-Hotmess-Template`. */
  readonly template: string;
  readonly ref: string;
  /** Its headline, with the reference; made of the template's name where there is none. */
  readonly subject?: string;
  readonly text: string;
  /** The instant that was missed or is promised, where there is one. */
  readonly due?: Instant;
}

/** The channel: where it takes posts, and the secret by which it knows that they are ours. */
export interface EmergencyChannel {
  readonly webhookUrl: string;
  readonly secret: string;
}

/** How long the channel may take to accept a page, in milliseconds. */
const patienceMs = 5_000;

/**
 * Posts a page to the emergency channel's webhook as JSON `{ subject, text, headers }`, signed in `X-Hotmess-Signature`.
 *
 * Resolves when the channel answers 2xx within five seconds; it does not tell whether anybody has read the page. Called
 * twice, it posts twice: the caller sees to it that a page goes out once.
 *
 * @throws Error with the channel's status or the reason it could not be reached, but never its address, which may hold a secret
 */
export async function pageEmergency({ webhookUrl, secret }: EmergencyChannel, page: EmergencyPage): Promise<void> {
  const { template, ref, subject, text, due } = page;
  const headers = {
    'x-hotmess-template': template,
    'x-hotmess-ref': ref,
    ...(due === undefined ? {} : { 'x-hotmess-due': iso(due) }),
  };
  const answer = await postJson({
    url: webhookUrl,
    body: { subject: subject ?? `[#${ref}] ${template.replaceAll('-', ' ')}`, text, headers },
    secret,
    patienceMs,
  }).catch((error: unknown) => {
    if (!(error instanceof NotHandedOverError || error instanceof UnansweredError)) throw error;
    throw new Error(
      `The emergency channel could not be reached (${error.code}): check EMERGENCY_WEBHOOK_URL and the channel.`,
    );
  });
  if (!answer.ok) throw new Error(`The emergency channel answered ${answer.status}: the page was not accepted.`);
}
