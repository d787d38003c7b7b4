import type { Asked } from '../../support/servers/test-api.ts';

/** A request for the reference: its place there, and what goes into path, query, headers and body. */
export type Step = Asked & {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
};
