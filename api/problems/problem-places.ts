import type { Operation } from '../reference/operation.ts';
import { type ProblemSlug, problemTypes } from './problem-types.ts';

type Place = (operation: Operation) => boolean;

const anywhere: Place = () => true;
const byToken: Place = ({ isOpen }) => !isOpen;
const withBody: Place = ({ takesBody }) => takesBody;
const once: Place = ({ isOnce }) => isOnce;
const commands: Place = ({ onVersion }) => onVersion;
/** Where there is no operation. */
const elsewhere: Place = () => false;
/** Only where a route names it. */
const named: Place = () => false;

/**
 * Where each problem occurs, by what an operation is. A problem type without a line here does not compile, so that the
 * reference never lacks one; a route names beside it what it alone can answer (`problems` of its configuration).
 */
const places: Readonly<Record<ProblemSlug, Place>> = {
  'invalid-request': anywhere, // also where nothing is taken: a query with text that cannot be kept
  'malformed-request': anywhere,
  'idempotency-key-missing': once,
  unauthorized: byToken,
  forbidden: byToken,
  'not-yours': commands, // these three when the engine is of a newer version, whose reason has no type here yet
  'wrong-state': commands,
  'not-allowed': commands,
  'supervisor-needed': named,
  'not-found': ({ isAboutOne }) => isAboutOne,
  'method-not-allowed': elsewhere,
  'request-timeout': anywhere,
  'in-flight': once,
  'ticket-closed': named,
  'ticket-already-resolved': named,
  'ticket-not-escalated': named,
  'nothing-to-verify': named,
  'rating-too-early': named,
  'rating-not-for-safety': named,
  'already-rated': named,
  'suggestion-not-open': named,
  'check-in-over': named,
  'check-in-alerting': named,
  'panic-over': named,
  'panic-alerting': named,
  'account-unknown': named,
  'no-contact': named,
  'check-in-past': named,
  'check-in-too-far': named,
  'duress-pin': named,
  'extension-too-long': named,
  stale: commands,
  'payload-too-large': withBody,
  'unsupported-media-type': withBody,
  'assignee-unknown': named,
  'assignee-unfit': named,
  'resolution-incomplete': named,
  'placeholder-unfilled': named,
  'template-unknown': named,
  'template-unfit': named,
  'idempotency-key-reused': once,
  'if-match-missing': commands,
  'header-too-large': anywhere,
  'internal-error': anywhere,
  'too-many-requests': byToken,
  overloaded: anywhere,
  'records-unavailable': byToken, // the token itself stands there
  'engine-unavailable': commands,
  'too-slow': anywhere,
};

const slugs = Object.keys(places) as ProblemSlug[];

/** The problems that an operation can answer, by status, lowest first. */
export function problemsOf(operation: Operation): ReadonlyMap<number, readonly ProblemSlug[]> {
  const byStatus = new Map<number, ProblemSlug[]>();
  for (const slug of slugs)
    if (places[slug](operation) || operation.problems.includes(slug)) {
      const { status } = problemTypes[slug];
      byStatus.set(status, [...(byStatus.get(status) ?? []), slug]);
    }
  return new Map([...byStatus].sort(([a], [b]) => a - b));
}
