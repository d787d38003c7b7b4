import type { FastifyContextConfig } from 'fastify';
import type { Rule } from '../callers/access/access-rule.ts';
import { hasRecords, ruleOf } from '../callers/guards.ts';
import type { ProblemSlug } from '../problems/problem-types.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The problems that only this route can answer, beside those that its form brings with it (problem-places.ts). */
    problems?: readonly ProblemSlug[];
    /** The answer is a file of any content type, not JSON. */
    servesFile?: boolean;
  }
}

/** What the form of a route says about its answers: everything in the reference except shapes and words follows from it. */
export interface Operation {
  readonly method: string;
  readonly isOpen: boolean;
  /** Its path names a record. */
  readonly isAboutOne: boolean;
  readonly takesBody: boolean;
  /** A POST by a token: its Idempotency-Key makes it happen once. */
  readonly isOnce: boolean;
  /** It changes a record at a given version and takes `If-Match`; a POST of this sort is a staff command, which goes through the engine. */
  readonly onVersion: boolean;
  /** It answers a record with a version, whose ETag goes along. */
  readonly isVersioned: boolean;
  readonly servesFile: boolean;
  /** What it creates can be read at an address of its own. */
  readonly givesAddress: boolean;
  /** The problems that only this route can answer. */
  readonly problems: readonly ProblemSlug[];
}

/** What we need to know of a route to describe its operation. */
interface AddedRoute {
  readonly method: string;
  readonly url: string;
  readonly schema: { readonly body?: unknown; readonly response?: unknown };
  readonly config: FastifyContextConfig | undefined;
}

/** The operation that a route is. */
export function operationOf({ method, url, schema, config }: AddedRoute): Operation {
  const rule = ruleOf(method, url);
  const isOpen = rule === undefined || rule === 'anyone';
  return {
    method,
    isOpen,
    isAboutOne: url.includes('/:'),
    takesBody: schema.body !== undefined,
    isOnce: method === 'POST' && !isOpen && config?.keyInBody !== true,
    onVersion: config?.onVersion === true,
    isVersioned: answersVersion(schema.response),
    servesFile: config?.servesFile === true,
    givesAddress: method === 'POST' && hasRecords(url),
    problems: [...(config?.problems ?? []), ...(isRefusedOfOwn(rule) ? (['own-account'] as const) : [])],
  };
}

/** Whether staff are refused what is about an account of their own. */
const isRefusedOfOwn = (rule: Rule | undefined): boolean =>
  rule !== undefined && rule !== 'anyone' && (rule.ofOwn === 'refused' || rule.ofOwn === 'refused-if-safety');

/** Whether one of these answers is a zod object with a version; lists and receipts are not. */
function answersVersion(response: unknown): boolean {
  const answers = Object.values((response ?? {}) as Record<string, { shape?: object }>);
  return answers.some(({ shape }) => shape !== undefined && 'version' in shape);
}
