import { databaseNow } from '../../db/queries/cases/case-row.ts';
import { afterManyStrangers, manyStrangers } from '../../db/queries/safety/strangers.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import { inWords } from '../../domain/texts/in-words.ts';
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
