import { readAs } from '../look-alikes.ts';
import { ourParts } from './harmless-name.ts';

const words = (list: string): string[] => list.split(/\s+/).filter(Boolean).map(readAs);

/** What desks, roles and the system itself are called, and mailboxes that every domain has. */
const desks = [
  ...ourParts,
  ...words(`
    billing technical moderation supervisor supervisors manager managers moderators agent agents ops operations operator legal product
    management trust system requester client stripe contact person staff everyone everybody anyone nobody all root admin admins
    administrators helpdesk helpline hotline postmaster hostmaster webmaster abuse noreply mailer daemon bounce bounces info help sales
    press marketing noc www
  `),
];

/** Words that make no name of their own out of the name of a desk. */
const fillers = words(
  'the our your my and of at for in team teams desk unit dept department office service services hq uk london official',
);

/** Single letters, and numbers as they are read: nothing of a name where the rest is a desk's. */
const marks = new Set(words('a b c i ii iii iv v l o one two three'));

const onlyDesks = new RegExp(`^(?:${[...desks, ...fillers].toSorted((a, b) => b.length - a.length).join('|')})+$`);

/** What somebody is called who is called like a desk. */
export interface DeskName {
  /** The desks and roles that are named, as people read them (`readAs`). */
  readonly desks: readonly string[];
  /** One of several at a desk, such as `Safety 1`: it names somebody where the desk is theirs. */
  readonly isNumbered: boolean;
}

/**
 * The desk that a name is taken for, in whatever letters it is written; undefined for a name that says more, such as `Security Sam`. An
 * `rn` reads as an `m`.
 *
 * @example
 * deskNameIn('Sаfety 1') // { desks: [readAs('safety')], isNumbered: true }
 * deskNameIn('The Safety-Team') // { desks: [readAs('safety')], isNumbered: false }
 */
export function deskNameIn(name: string): DeskName | undefined {
  const whole = name.normalize('NFKC');
  const text = whole.replace(/\p{Nd}+\p{L}?(?![\p{L}\p{Nd}])/gu, ' ');
  const apart = text.split(/[^\p{L}\p{M}\p{N}\p{S}]+/u).flatMap((word) => readAs(word).replaceAll('rn', 'm') || []);
  const read = apart.every((word) => word.length === 1) ? [apart.join('')] : apart;
  const said = read.filter((word) => !marks.has(word));
  const isDesk = said.every(isOfDesks) || isOfDesks(said.join(''));
  if (said.length === 0 || !isDesk) return undefined;
  const named = desks.filter((desk) => said.join('').includes(desk));
  return named.length > 0 ? { desks: named, isNumbered: text !== whole || said.length < read.length } : undefined;
}

const isOfDesks = (word: string): boolean => word.length <= longest && onlyDesks.test(word);

/** The most letters of a word that is taken for a desk's. */
const longest = 60;
