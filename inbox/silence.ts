import type { Instant } from '../domain/instant.ts';
import type { CaseAddress } from './relay.ts';

/** A page for the emergency channel: what is known, what is not, and the reference of what it is about. */
export interface Page {
  readonly key: string;
  readonly ref: string;
  readonly text: string;
  readonly due?: Instant;
}

/** A silence, and the case that it is about. */
export type Silence = Page & { readonly to: CaseAddress };
