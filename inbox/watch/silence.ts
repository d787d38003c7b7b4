import type { CaseAddress } from '../../db/queries/cases/case-row.ts';
import { refOf } from '../../domain/machine/ids.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { panic } from '../../domain/safety/panic/machine.ts';

/** A page for the emergency channel: what is known, what is not, and the reference of the case it is about. */
export interface OpsPage {
  /** Names the alarm: its kind, a colon, and what it is about. */
  readonly key: string;
  readonly ref: string;
  readonly text: string;
  readonly due?: Instant;
  /** Whoever left this alarm does not raise it again: it waits until its page is accepted. */
  readonly isLeft?: true;
}

/** A page about a silence, with the case that is silent where it is one. */
export interface Silence extends OpsPage {
  readonly to?: CaseAddress;
  /** Somebody may be in danger, and this is about them: such a page is never merged with another. */
  readonly isAboutDanger: boolean;
  /** Several of its kind share a page, although no case is silent. */
  readonly sharesPage?: true;
  /** The cases that wait for what is silent: they are started again, in case their runs were lost. */
  readonly behind?: readonly CaseAddress[];
}

/**
 * The part of a page that names its case. Whoever pressed the button is in danger, whatever it is that their case waits for; of any other
 * case a page says so itself.
 */
export const concerning = (to: CaseAddress): Pick<Silence, 'ref' | 'to' | 'isAboutDanger'> => ({
  ref: refOf(to.id),
  to,
  isAboutDanger: to.kind === panic.kind,
});

/** What a page says of a record that is not what was written (ADR 22). */
export const notAsWritten = (what: string, fault: string): string =>
  `${what} is not what was written: ${fault}. ` +
  'Known: the product cannot do that with its rights; somebody worked on the database itself, or a part of it was restored. ' +
  'Not known: what stood there. Change nothing, keep a copy, and compare with a backup.';
