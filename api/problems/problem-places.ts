import type { Operation } from '../reference/operation.ts';
import { type ProblemSlug, problemTypes } from './problem-types.ts';

type Place = (operation: Operation) => boolean;

const anywhere: Place = () => true;
const byToken: Place = ({ isOpen }) => !isOpen;
const withBody: Place = ({ takesBody }) => takesBody;
const once: Place = ({ isOnce }) => isOnce;
const onVersion: Place = (operation) => operation.onVersion;
/** What goes through the engine. */
const commands: Place = (operation) => operation.onVersion && operation.isOnce;
/** At an address or method that no operation has, so in no operation's answers. */
const elsewhere: Place = () => false;
/** Only where a route names it. */
const named: Place = () => false;

/**
 * Which operations can answer each problem, by their form. A problem type without a line here does not compile, so that
 * the reference never lacks one. A route adds the problems that only it can answer (`problems` in its configuration).
 */
const places: Readonly<Record<ProblemSlug, Place>> = {
  'invalid-request': anywhere, // even where nothing is taken: a query may hold text that cannot be stored
  'malformed-request': anywhere,
  'idempotency-key-missing': once,
  unauthorized: byToken,
  forbidden: byToken,
  'not-yours': commands, // these three when a newer engine refuses with a code that has no type here yet
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
  'check-in-not-alerting': named,
  'panic-over': named,
  'panic-alerting': named,
  'own-account': named,
  'staff-id-taken': named,
  'staff-retired': named,
  'last-in-role': named,
  'person-fixed': named,
  'team-unfit': named,
  'staff-reserved': named,
  'account-ambiguous': named,
  'account-unknown': named,
  'no-contact': named,
  'check-in-past': named,
  'check-in-too-far': named,
  'duress-pin': named,
  'extension-too-long': named,
  'refund-live': named,
  'already-decided': named,
  'proposal-changed': named,
  'charge-disputed': named,
  'reconciliation-running': named,
  'no-stripe-customer': named,
  'ticket-unknown': named,
  'invoice-unknown': named,
  'amount-too-high': named,
  stale: onVersion,
  'payload-too-large': withBody,
  'unsupported-media-type': withBody,
  'assignee-unknown': named,
  'assignee-unfit': named,
  'resolution-incomplete': named,
  'placeholder-unfilled': named,
  'upload-unknown': named,
  'template-unknown': named,
  'template-unfit': named,
  'idempotency-key-reused': once,
  'if-match-missing': onVersion,
  'header-too-large': anywhere,
  'internal-error': anywhere,
  'too-many-requests': byToken,
  overloaded: anywhere,
  'records-unavailable': byToken, // tokens are looked up there
  'engine-unavailable': commands,
  'payments-unavailable': named,
  'api-unavailable': anywhere, // but not what is urgent, where the urgent routes have a process of their own
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
