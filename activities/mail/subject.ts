import type { Db } from '../../db/client.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Details } from '../../domain/machine/machine.ts';
import type { FieldsOf, TemplateName } from '../../emails/index.ts';
import type { LinkMaker } from '../../inbox/links/signed-link.ts';
import type { MailBudget } from './budget.ts';
import { type FieldsFor, readDetails } from './effect-details.ts';
import { UnwritableMailError } from './unwritable.ts';

/** The effect of a planned mail. Its `details` name the template and the ids and instants it is about, never an address or a text. */
export interface MailEffect {
  readonly id: string;
  readonly caseId: string;
  readonly revision: number;
  /** When the step that planned it was handled; the mail's date. */
  readonly at: Instant;
  readonly details: Details;
}

/** What gathering needs: the database, and the base address and secret of links. */
export interface GatherDeps extends LinkMaker {
  readonly db: Db;
}

/** Everything that is decided about a mail before it is written. */
export interface MailPlan<Fields> {
  /** The recipients; each gets a mail of their own. */
  readonly to: readonly string[];
  /** Set when that is not the address which the case began with: its receipt says so. */
  readonly toNewAddress?: true;
  /** Where an answer by mail goes. */
  readonly replyTo: string;
  /** The recipient's own reference. */
  readonly ref: string;
  /** The mail that begins the conversation, by its case and template; it may be this mail. */
  readonly thread: { readonly caseId: string; readonly template: TemplateName };
  /** The instant that the mail promises; null when it promises none. */
  readonly due: Instant | null;
  /** The mail of the same step that must go out before this one; absent when the order does not matter. */
  readonly after?: TemplateName;
  /** The budget of its address and day that it counts against (EM-04, R-33); null when it counts against none. */
  readonly budget: MailBudget | null;
  /** The fields of its template. */
  readonly fields: Fields;
}

/** A planned mail and its template. */
export interface PlannedMail extends MailPlan<FieldsOf<TemplateName>> {
  readonly template: TemplateName;
}

/** How one mail is read and planned. */
export interface MailEntry<About, D, Fields> {
  /** How to read its effect's details. */
  readonly details: FieldsFor<D>;
  /**
   * Decides who gets the mail, what it promises and what it contains. Pure.
   *
   * @throws {UnwritableMailError} when the gathered material lacks something that the mail needs
   */
  readonly plan: (about: About, details: D) => MailPlan<Fields>;
}

/**
 * The mails about one kind of case, each under the name of its template. `Mails` maps every name to the details of that mail.
 *
 * A name in `Mails` without an entry does not compile, nor does an entry that fills another template.
 */
export type MailEntries<About, Mails> = {
  readonly [T in keyof Mails & TemplateName]: MailEntry<About, Mails[T], FieldsOf<T>>;
};

/** The mails about one kind of case: how their material is gathered, and how each is planned. */
export interface MailSubject<About = unknown> {
  /** The kind of case. */
  readonly kind: string;
  /**
   * Reads everything that a mail about this kind of case can need, as one plain value.
   *
   * @throws {UnwritableMailError} when there is no such case
   */
  gather(deps: GatherDeps, effect: MailEffect): Promise<About>;
  /**
   * Decides everything about a mail but its words, from the gathered material. Pure.
   *
   * @throws {UnwritableMailError} when it does not know the mail, or something that the mail needs is missing
   */
  plan(about: About, effect: MailEffect): PlannedMail;
}

/** Builds the mail subject of a kind of case. */
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
