import { calendarFigures, machineFigures, mailFigures, moneyFigures, peopleFigures, roundFigures } from './common.ts';
import { type Figure, type Figures, isFigure, misfit, numberAt, type PlainFigures } from './kinds.ts';
import { type ReconciliationPolicy, type RefundPolicy, reconciliationFigures, refundFigures } from './money.ts';
import { type CheckInPolicy, checkInFigures, type PanicPolicy, panicFigures, safetyDoors } from './safety.ts';
import { type TicketPolicy, ticketFigures, ticketsPublished } from './tickets.ts';

/** The policy that new cases of every kind get. */
export interface Policy {
  readonly ticket: TicketPolicy;
  readonly checkIn: Required<CheckInPolicy>;
  readonly panic: Required<PanicPolicy>;
  readonly refund: RefundPolicy;
  readonly reconciliation: ReconciliationPolicy;
}

/** The manual as it is written down: each number with its kind, once, beside its rule. */
const figures: Figures<Policy> = {
  ticket: ticketFigures,
  checkIn: checkInFigures,
  panic: panicFigures,
  refund: refundFigures,
  reconciliation: reconciliationFigures,
};

const fixedFigures = {
  tickets: ticketsPublished,
  safety: safetyDoors,
  mail: mailFigures,
  calendar: calendarFigures,
  money: moneyFigures,
  people: peopleFigures,
  rounds: roundFigures,
  machines: machineFigures,
};

type Tree = Figure | string | null | { readonly [key: string]: Tree };

/**
 * The figures that no case carries and that neither `TIME_SCALE` nor `POLICY_FILE` changes: doors, mails, the calendar and the published
 * reference go by them. Durations in milliseconds.
 */
export const fixed = merged(fixedFigures, {}, { scale: 1, path: '' }) as PlainFigures<typeof fixedFigures>;

/** The manual's own figures, unscaled. Sentences about limits are made from these, since they speak of policy time. */
export const manual: Policy = policyFor(1);

/**
 * The policy that new cases get: the manual's figures, overridden value by value, every span divided by `scale` and rounded to the
 * millisecond, never below one. Numbers of another kind are not scaled.
 *
 * @param scale `TIME_SCALE`, more than zero: at 3600 an hour lasts a second.
 * @param overrides a part of {@link Policy}, durations in unscaled milliseconds (`POLICY_FILE`).
 * @throws Error naming the path when an override is not a value of the policy, has another type, or is no number of its kind.
 */
export function policyFor(scale: number, overrides: unknown = {}): Policy {
  return merged(figures, overrides, { scale, path: '' }) as Policy;
}

/**
 * The version of each subject's figures: which of them a process gives to its new cases. Every process logs these when it starts, so that
 * the log tells from when on cases began under other figures.
 */
export const policyVersions = ({
  ticket,
  checkIn,
  panic,
  refund,
  reconciliation,
}: Policy): Readonly<Record<keyof Policy, string>> => ({
  ticket: ticket.version,
  checkIn: checkIn.version,
  panic: panic.version,
  refund: refund.version,
  reconciliation: reconciliation.version,
});

function merged(own: Tree, over: unknown, { scale, path }: { readonly scale: number; readonly path: string }): unknown {
  if (isFigure(own)) return numberAt(scale, fitting({ kind: own.kind, value: chosen(own.value, over, path) }, path));
  if (own === null || typeof own === 'string') return chosen(own, over, path);
  const given = over === undefined ? {} : over;
  if (given === null || typeof given !== 'object' || Array.isArray(given)) throw unfit(path, 'an object');
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(own, key));
  if (unknown !== undefined) throw new Error(`policy has no value ${path}/${unknown}`);
  const overrides = new Map<string, unknown>(Object.entries(given));
  return Object.fromEntries(
    Object.entries(own).map(([key, value]) => [
      key,
      merged(value, overrides.get(key), { scale, path: `${path}/${key}` }),
    ]),
  );
}

/** The override where one is given, else our own value. An override must be of the same type. */
function chosen<T extends number | string | null>(own: T, over: unknown, path: string): T {
  if (over === undefined) return own;
  if (typeof over !== typeof own) throw unfit(path, `a ${typeof own}`);
  return over as T;
}

/** The number, if it can be one of its kind. */
function fitting(figure: Figure, path: string): Figure {
  const wanted = misfit(figure);
  if (wanted !== undefined) throw unfit(path, wanted);
  return figure;
}

const unfit = (path: string, wanted: string): Error => new Error(`policy value ${path || '/'} must be ${wanted}`);
