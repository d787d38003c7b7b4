import type { Db } from '../../db/client.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import { afterManyStrangers, manyStrangers, unseenStrangers } from '../../db/queries/safety/strangers.ts';
import { refOf } from '../../domain/machine/ids.ts';
import { iso } from '../../domain/machine/instant.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import { counted, inWords } from '../../domain/texts/in-words.ts';
import type { EmergencyPage } from '../../outside/emergency.ts';
import type { Inbox } from '../context.ts';
import type { Lookout } from './lookout.ts';
import type { Silence } from './silence.ts';

const prefix = 'strangers:';
const { incidents: least, within } = fixed.safety.strangers;

/**
 * An alarm for each client that opens many incidents for accounts that it never told us of: its key may be in wrong hands, or it has sent
 * us no accounts, and then nobody's contacts are told. It stands beside the pages about these incidents: the first of them have one each.
 */
export const strangers: Lookout = {
  what: 'panics of accounts that a client never told us of',
  alarms: [prefix],
  async look({ db, clock = databaseNow }) {
    const found = await manyStrangers(db, { after: (await clock(db)) - within, least });
    const silences = found.map(({ clientId, incidents }) => ({
      key: `${prefix}${clientId}`,
      ref: clientId,
      isAboutDanger: true,
      text:
        `The client ${clientId} has opened ${incidents} panics within ${inWords(within)} for accounts that it never told us of. ` +
        `Known: each is stored; beyond the first ${least}, they share one page a minute. No emergency contacts are known for them. ` +
        'Not known: whether people are in danger, whether its accounts were never sent to us, or whether somebody misuses its key.',
    }));
    return { silences, whole: true };
  },
};

/** Whether this case is a panic that came after many others of accounts that its client never told us of, and is of such an account. */
export const isOneOfManyStrangers = async (db: Db, caseId: string): Promise<boolean> =>
  (await afterManyStrangers(db, { cases: [caseId], least, within })).size > 0;

/** What the one post says that speaks for all panics of a client's many strangers: how many nobody has acknowledged, and the oldest. */
export async function strangersPage(
  db: Db,
  clientId: string,
  fallbackRef: string,
): Promise<Pick<EmergencyPage, 'ref' | 'subject' | 'text'>> {
  const unseen = await unseenStrangers(db, clientId);
  const many = await afterManyStrangers(db, { cases: unseen.map(({ caseId }) => caseId), least, within });
  const all = unseen.filter(({ caseId }) => many.has(caseId));
  const ref = all[0] ? refOf(all[0].caseId) : fallbackRef;
  const count = counted(Math.max(1, all.length), 'panic');
  const since = all[0] ? `, since ${iso(all[0].openedAt)}` : '';
  return {
    ref,
    subject: `[#${ref}] ${count} of accounts that ${clientId} never told us of`,
    text:
      `${count} of accounts that the client ${clientId} never told us of wait for somebody, beyond the first ${least} within ` +
      `${inWords(within)}, which had a post each. The oldest is #${ref}${since}. ` +
      'Known: each is stored, and the safety team has a mail about each. No emergency contacts are known for them. ' +
      'Not known: whether people are in danger, or whether somebody misuses the key of this client. Look at the panic board.',
  };
}

/** What a silent panic waits for; other pages about it name a cause, and keep standing alone. */
const waiting = /^(panic|overdue|inbox|effect):/;

/**
 * These silences, those of a client's many strangers as ones that share a page: nobody can drown the pager by pressing for accounts that do
 * not exist. As many as raise the alarm of their own still have a page each. A panic among many has one alarm, whatever it waits for. Where
 * it cannot be found out, each is paged by itself.
 */
export async function withStrangersTogether({ db }: Inbox, silences: readonly Silence[]): Promise<Silence[]> {
  const isPanic = ({ to, key }: Silence): boolean => to?.kind === panic.kind && waiting.test(key);
  const cases = silences.filter(isPanic).map(({ to }) => to?.id ?? '');
  const many = await afterManyStrangers(db, { cases, least, within }).catch(() => undefined);
  const all = silences.map((silence) => {
    const stranger = isPanic(silence) && silence.to ? many?.get(silence.to.id) : undefined;
    if (!stranger) return silence;
    const { key, clientId } = stranger;
    const text = `${silence.text} It is one of the many panics of accounts that the client ${clientId} never told us of.`;
    return { ...silence, key, text, isAboutDanger: false, sharesPage: true as const };
  });
  return [...new Map(all.toReversed().map((silence) => [silence.key, silence])).values()].toReversed();
}
