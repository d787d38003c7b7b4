import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Arrival } from './message.ts';

/**
 * Makes an SMTP server that accepts every mail to anybody, without login or encryption.
 *
 * It answers 250 only after `keep` has resolved; when `keep` rejects, the sender gets 451 and may try again.
 *
 * @param refuses asked for every mail: while `everything` is true, MAIL FROM is answered with 451, as by a server in trouble; where `to` is
 * true, RCPT TO is answered with 550, as for an address that does not exist
 */
export function createSmtpServer(
  keep: (mail: Arrival) => Promise<unknown>,
  refuses: { readonly everything: () => boolean; readonly to: (address: string) => boolean },
): SMTPServer {
  return new SMTPServer({
    name: 'mailbox',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1_000,
    onMailFrom: (_address, _session, done) => {
      done(refuses.everything() ? temporary('The mailbox is set to refuse mail') : null);
    },
    onRcptTo: ({ address }, _session, done) => {
      done(refuses.to(address) ? final('The mailbox is set to refuse this address') : null);
    },
    onData: (stream, session, done) => {
      buffer(stream)
        .then((raw) => parse(raw, session))
        .then(keep)
        .then(
          () => done(null),
          (error: unknown) => done(temporary(`The mailbox could not keep the mail: ${String(error)}`)),
        );
    },
  });
}

async function parse(raw: Buffer, session: SMTPServerSession): Promise<Arrival> {
  const mail = await PostalMime.parse(raw);
  const headers: Record<string, string> = {};
  for (const { key, value } of mail.headers) headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  const { mailFrom, rcptTo } = session.envelope;
  return {
    channel: 'email',
    from: mail.from?.address ?? (mailFrom ? mailFrom.address : ''),
    to: rcptTo.map(({ address }) => address).join(', '),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers,
  };
}

const temporary = (text: string): Error => Object.assign(new Error(text), { responseCode: 451 });

const final = (text: string): Error => Object.assign(new Error(text), { responseCode: 550 });
