import type { Db } from '../../db/client.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Details } from '../../domain/machine/machine.ts';
import type { FieldsOf, TemplateName } from '../../emails/index.ts';
import type { LinkMaker } from '../../inbox/links/signed-link.ts';
import { type FieldsFor, readDetails } from './effect-details.ts';
import { UnwritableMailError } from './unwritable.ts';

/** A planned mail: `details` name the template and the ids and instants it is about, never an address or a text. */
export interface MailEffect {
  readonly id: string;
  readonly caseId: string;
  readonly revision: number;
  /** When the step that planned it was handled; the mail's date. */
  readonly at: Instant;
  readonly details: Details;
}

/** What mails are gathered with: the database, and what links in them begin and are signed with. */
export interface GatherDeps extends LinkMaker {
  readonly db: Db;
}

/** All that is decided of a mail before it is written. */
export interface MailPlan<Fields> {
  /** Each is sent a mail of their own. */
  readonly to: readonly string[];
  /** Where an answer by mail goes. */
  readonly replyTo: string;
  /** The recipient's own reference. */
  readonly ref: string;
  /** The mail that began the conversation of which this is a part: of which case, and which; it may be this one. */
  readonly thread: { readonly caseId: string; readonly template: TemplateName };
  /** The instant that the mail promises; null when it promises none. */
  readonly due: Instant | null;
  /** It counts against the day's budget of its address (EM-04). */
  readonly budgeted: boolean;
  /** What its template is filled with. */
  readonly fields: Fields;
}

/** A mail that is planned, and by which template it is written. */
export interface PlannedMail extends MailPlan<FieldsOf<TemplateName>> {
  readonly template: TemplateName;
}

/** How one mail is planned. */
export interface MailEntry<About, D, Fields> {
  /** What its effect's details say. */
  readonly details: FieldsFor<D>;
  /**
   * Decides who gets it, what it promises and what is in it. Pure.
   *
   * @throws {UnwritableMailError} when what was gathered lacks what it needs
   */
  readonly plan: (about: About, details: D) => MailPlan<Fields>;
}

/**
 * The mails about one kind of case, each under the name of its template: `Mails` says what the details of each are.
 *
 * A mail that has a name there and no entry does not compile, nor one whose entry fills another template.
 */
export type MailEntries<About, Mails> = {
  readonly [T in keyof Mails & TemplateName]: MailEntry<About, Mails[T], FieldsOf<T>>;
};

/** The mails about one kind of case: what they are made from, and how each is planned. */
export interface MailSubject<About = unknown> {
  /** The kind of case. */
  readonly kind: string;
  /**
   * Reads all that a mail of this kind of case can need, as one plain value.
   *
   * @throws {UnwritableMailError} when there is no such case
   */
  gather(deps: GatherDeps, effect: MailEffect): Promise<About>;
  /**
   * Decides everything but the words, from what was gathered. Pure.
   *
   * @throws {UnwritableMailError} when it knows no such mail, or something that the mail needs is not there
   */
  plan(about: About, effect: MailEffect): PlannedMail;
}

/** A subject from what it gathers and the entries of its mails. */
export function mailSubject<About, Mails>(
  kind: string,
  gather: MailSubject<About>['gather'],
  entries: MailEntries<About, Mails>,
): MailSubject<About> {
  const known = new Map<string, [TemplateName, MailEntry<About, unknown, FieldsOf<TemplateName>>]>();
  for (const name of Object.keys(entries) as (keyof Mails & TemplateName)[])
    known.set(name, [name, entries[name] as MailEntry<About, unknown, FieldsOf<TemplateName>>]);
  return {
    kind,
    gather,
    plan(about, effect) {
      const asked = effect.details['template'];
      const [template, entry] = known.get(typeof asked === 'string' ? asked : '') ?? [];
      if (!template || !entry)
        throw new UnwritableMailError(effect.id, `this worker has no template ${JSON.stringify(asked)}`);
      return { template, ...entry.plan(about, readDetails(effect, entry.details)) };
    },
  };
}
