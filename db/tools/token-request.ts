import { accountIdForm, clientIdForm } from '../../domain/people/account-name.ts';
import { scopes as allScopes, type Scope } from '../../domain/people/scopes.ts';
import type { AccountOfClient } from '../queries/people/accounts.ts';
import type { AccountLink } from '../queries/people/staff-accounts.ts';
import { tokenPrefix } from '../queries/people/tokens.ts';
import { refuseMore, shown, toolArguments } from './tool-arguments.ts';
import type { ToolRequest } from './tool-database.ts';

/** What `npm run token` is to do. */
export type TokenRequest =
  | {
      readonly kind: 'issue';
      readonly owner: TokenBearer;
      /** Null for never, which has to be asked for. */
      readonly expiresAt: Date | null;
      /** Who issues it, where that is not the user of the machine. */
      readonly by?: string | undefined;
    }
  | { readonly kind: 'list' }
  | { readonly kind: 'revoke'; readonly id: string }
  | {
      /** Whose account it is, or no more. */
      readonly kind: 'link' | 'unlink';
      readonly link: AccountLink;
      /** Who says so, where that is not the user of the machine. */
      readonly by?: string | undefined;
    };

/** Who is to bear a token: a client with scopes, or a staff login. */
export type TokenBearer =
  | { readonly clientId: string; readonly scopes: readonly Scope[] }
  | { readonly staffId: string };

/** The usage of the command. The `--` keeps npm from taking the options as its own. */
export const usage = `npm run token -- issue --client <id> --scopes ${allScopes.join(',')} [--expires 180d|never] [--by <who>]
npm run token -- issue --staff <id> [--expires 2027-06-30T00:00:00Z] [--by <who>]
npm run token -- list
npm run token -- revoke <token id>
npm run token -- link --staff <id> --account <client>/<account> [--by <who>]
npm run token -- unlink --staff <id> --account <client>/<account> [--by <who>]`;

/** The days for which a token is good unless something else is asked for. */
const usualDays = 90;

const options = ['client', 'staff', 'scopes', 'expires', 'by', 'account'] as const;
type Given = { readonly [option in (typeof options)[number]]?: string };

/** The options that each command takes. */
const taken: Readonly<Record<TokenRequest['kind'], readonly string[]>> = {
  issue: ['client', 'staff', 'scopes', 'expires', 'by'],
  list: [],
  revoke: [],
  link: ['staff', 'account', 'by'],
  unlink: ['staff', 'account', 'by'],
};

const isCommand = (kind: string | undefined): kind is TokenRequest['kind'] =>
  kind !== undefined && Object.hasOwn(taken, kind);

/**
 * Reads the arguments of `npm run token`. Returns either the request or every fault at once, each a sentence that says what would
 * be right. A fault never repeats a token that was given in the wrong place.
 */
export function readTokenRequest(args: readonly string[], now: Date): ToolRequest<TokenRequest> {
  const { given, rest, faults } = toolArguments(args, options);
  const [kind, ...more] = rest;
  if (!isCommand(kind)) {
    const what = kind === undefined ? 'No command is given' : `"${shown(kind)}" is not a command`;
    return { faults: [`${what}: it must be issue, list, revoke, link or unlink.`, ...faults] };
  }
  for (const option of Object.keys(given))
    if (!taken[kind].includes(option)) faults.push(`${kind} takes no --${option}: leave it out.`);
  const request = { issue, list, revoke, link: linking('link'), unlink: linking('unlink') }[kind](given, more, {
    now,
    faults,
  });
  return request && faults.length === 0 ? { request } : { faults };
}

/** The instant of the request, and the list that collects its faults. */
interface Reading {
  readonly now: Date;
  readonly faults: string[];
}

function issue(given: Given, more: readonly string[], { now, faults }: Reading): TokenRequest | undefined {
  refuseMore(more, faults);
  const expiresAt = given.expires === 'never' ? null : instantIn(given.expires ?? `${usualDays}d`, now, faults);
  const owner = ownerIn(given, faults);
  return owner && expiresAt !== undefined ? { kind: 'issue', owner, expiresAt, by: given.by } : undefined;
}

function ownerIn({ client, staff, scopes }: Given, faults: string[]): TokenBearer | undefined {
  if ((client === undefined) === (staff === undefined))
    faults.push(`${client === undefined ? 'Nobody is' : 'Both are'} named: give either --client <id> or --staff <id>.`);
  if (client === undefined && staff !== undefined && scopes !== undefined)
    faults.push('--scopes is for clients only: what a person may do follows from their roles.');
  if (client === undefined) return staff === undefined ? undefined : { staffId: staff };
  if (!clientIdForm.test(client))
    faults.push(
      `--client is "${shown(client)}": it must be a lower-case letter and then up to 62 lower-case letters, digits or hyphens.`,
    );
  return { clientId: client, scopes: scopesIn(scopes, faults) };
}

function scopesIn(given: string | undefined, faults: string[]): Scope[] {
  const right = `one or more of ${allScopes.join(', ')}, separated by commas`;
  const named = [...new Set((given ?? '').split(',').map((each) => each.trim()))].filter(Boolean);
  const unknown = named.filter((each) => !allScopes.some((scope) => scope === each));
  if (named.length === 0) faults.push(`A client needs --scopes: ${right}.`);
  if (unknown.length) faults.push(`--scopes names ${unknown.map(shown).join(', ')}: it must be ${right}.`);
  return allScopes.filter((scope) => named.includes(scope));
}

const form = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;

/** Reads an instant: days or hours from now, a day (its beginning in UTC), or an ISO 8601 instant with its offset. */
function instantIn(text: string, now: Date, faults: string[]): Date | undefined {
  const [, count, unit] = /^(\d{1,5})([dh])$/.exec(text) ?? [];
  const at = count
    ? new Date(now.getTime() + Number(count) * (unit === 'd' ? 86_400_000 : 3_600_000))
    : new Date(isDay(form.exec(text)?.[1]) ? text : Number.NaN);
  if (at.getTime() > now.getTime()) return at;
  const over = Number.isNaN(at.getTime()) ? '' : ', which is in the past';
  faults.push(
    `--expires is "${shown(text)}"${over}: it must be a time from now such as 90d or 12h, ` +
      'a future instant such as 2027-06-30T00:00:00Z, or never.',
  );
  return undefined;
}

/** `Date` accepts 31 February and makes it a day in March. */
const isDay = (day: string | undefined): boolean => {
  const at = new Date(`${day}T00:00:00Z`);
  return day !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

function list(_given: Given, more: readonly string[], { faults }: Reading): TokenRequest {
  refuseMore(more, faults);
  return { kind: 'list' };
}

function revoke(_given: Given, [id, ...more]: readonly string[], { faults }: Reading): TokenRequest {
  refuseMore(more, faults);
  if (id === undefined) faults.push('No token is named: give the id of one, as list shows it.');
  else if (id.startsWith(tokenPrefix))
    faults.push('revoke takes the id of a token, as list shows it, and never the token itself.');
  return { kind: 'revoke', id: id ?? '' };
}

const linking =
  (kind: 'link' | 'unlink') =>
  ({ staff, account, by }: Given, more: readonly string[], { faults }: Reading): TokenRequest => {
    refuseMore(more, faults);
    if (staff === undefined) faults.push('Nobody is named: give a login of the person by --staff <id>.');
    return { kind, link: { staffId: staff ?? '', account: accountIn(account, faults) }, by };
  };

function accountIn(given: string | undefined, faults: string[]): AccountOfClient {
  const [clientId = '', accountId = '', ...more] = (given ?? '').split('/');
  if (!clientIdForm.test(clientId) || !accountIdForm.test(accountId) || more.length)
    faults.push(
      given === undefined
        ? 'No account is named: give it by --account <client>/<account>.'
        : `--account is "${shown(given)}": it must be the id of a client, a slash, and the id of an account, such as platform/acc_1.`,
    );
  return { clientId, accountId };
}
