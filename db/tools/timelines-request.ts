import { refuseMore, shown, toolArguments } from './tool-arguments.ts';
import type { ToolRequest } from './tool-database.ts';

/** What `npm run timelines` was asked for: every timeline, or that of one case, there perhaps with a head that was logged of it. */
export type TimelinesRequest =
  | { readonly kind: 'all' }
  | { readonly kind: 'one'; readonly caseId: string; readonly head: string | undefined };

/** The usage of the command. The `--` keeps npm from taking the options as its own. */
export const usage = `npm run timelines -- check
npm run timelines -- check <case, such as panic/7K3QX9BD> [--head <entries>:<hash>]   a head that the log of the API shows`;

/** Reads the arguments of `npm run timelines`: either what was asked for, or every fault at once. */
export function readTimelinesRequest(args: readonly string[]): ToolRequest<TimelinesRequest> {
  const { given, rest, faults } = toolArguments(args, ['head']);
  const [command, caseId, ...more] = rest;
  const { head } = given;
  if (command !== 'check')
    faults.push(
      `${command === undefined ? 'No command is given' : `"${shown(command)}" is not a command`}: it must be check.`,
    );
  if (caseId !== undefined && !/^[a-z-]+\/.+/.test(caseId))
    faults.push(`"${shown(caseId)}" is not the id of a case: it must be such as ticket/7K3QX9BD.`);
  if (head !== undefined && !/^\d+:[0-9a-f]{64}$/.test(head))
    faults.push('--head must be <entries>:<hash>, as the log shows it.');
  if (head !== undefined && caseId === undefined) faults.push('--head needs the case that it is of.');
  refuseMore(more, faults);
  if (faults.length) return { faults };
  return { request: caseId === undefined ? { kind: 'all' } : { kind: 'one', caseId, head } };
}
