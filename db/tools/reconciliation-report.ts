import type { SettingJudged } from '../../domain/billing/account/relied-on.ts';
import { standingKinds } from '../../domain/billing/reconciliation/differences.ts';
import { iso } from '../../domain/machine/instant.ts';
import { counted } from '../../domain/texts/in-words.ts';
import type { ReconciliationRow, ReportedDifference } from '../queries/billing/reconciliation/runs.ts';
import { table } from './tool-database.ts';

/** Whether a difference stands until a person has looked at it. */
const stands = ({ kind }: ReportedDifference): boolean => standingKinds.some((each) => each === kind);

/** Whether somebody has to do something: a difference stands, a reconciliation did not come to its end, or a setting is wrong. */
export const somethingStands = (run: ReconciliationRow, settings: readonly SettingJudged[]): boolean =>
  run.state !== 'done' || run.differences.some(stands) || settings.some(({ verdict }) => verdict === 'wrong');

/** What a reconciliation found, for a person: how it ended, each difference, what is to be done. */
export function reconciliationReport(run: ReconciliationRow): string {
  const { differences } = run;
  const standing = differences.filter(stands);
  return [
    `Reconciliation ${run.id} with Stripe, begun at ${iso(run.startedAt)}, ${endOf(run)}`,
    `${run.checked} compared, ${run.fixed} mended, ${standing.length} ${standing.length === 1 ? 'stands' : 'stand'}.`,
    ...(differences.length > 0 ? ['', table([headings, ...differences.map(lineOf)])] : []),
    ...(standing.length > 0
      ? ['', `${counted(standing.length, 'difference')} to look at: the ticket of each says more. No money was moved.`]
      : []),
  ].join('\n');
}

const headings = ['difference', 'of', 'our record', 'Stripe', 'what becomes of it'];

const lineOf = (difference: ReportedDifference): string[] => [
  difference.kind,
  difference.object,
  difference.ours ?? 'nothing',
  difference.theirs ?? 'nothing',
  stands(difference) ? `stands, ticket ${difference.ticketRef ?? 'not opened yet'}` : 'mended',
];

function endOf({ state, finishedAt, failure }: ReconciliationRow): string {
  if (finishedAt === null) return 'is under way.';
  return state === 'done' ? `was done at ${iso(finishedAt)}.` : `failed at ${iso(finishedAt)} (${failure}).`;
}

const marks = { right: 'right', wrong: 'WRONG', 'by-hand': 'look' } as const;

/** The settings of the account at Stripe that the product relies on, for a person. */
export const settingsReport = (settings: readonly SettingJudged[]): string =>
  [
    'Settings of the account at Stripe ("look": its dashboard alone shows that)',
    ...settings.map(({ verdict, text }) => `  ${marks[verdict].padEnd(5)}  ${text}`),
  ].join('\n');
