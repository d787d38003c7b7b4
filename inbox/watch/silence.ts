import type { CaseAddress } from '../../db/queries/cases/case-row.ts';
import { refOf } from '../../domain/machine/ids.ts';
import type { Instant } from '../../domain/machine/instant.ts';

/** A page for the emergency channel: what is known, what is not, and the reference of what it is about. */
export interface OpsPage {
  readonly key: string;
  readonly ref: string;
  readonly text: string;
  readonly due?: Instant;
}

/** A silence, and the case that it is about. */
export type Silence = OpsPage & { readonly to: CaseAddress };

/** Of which case a page speaks. */
export const concerning = (to: CaseAddress): Pick<Silence, 'ref' | 'to'> => ({ ref: refOf(to.id), to });
