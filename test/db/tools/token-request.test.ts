import { describe, expect, it } from 'vitest';
import { readTokenRequest } from '../../../db/tools/token-request.ts';

const now = new Date('2026-11-24T10:00:00.000Z');
const read = (line: string) => readTokenRequest(line.split(' ').filter(Boolean), now);
const client = 'issue --client app --scopes read';

describe('the arguments of npm run token', () => {
  it.each([
    ['1d', '2026-11-25T10:00:00.000Z'],
    ['12h', '2026-11-24T22:00:00.000Z'],
    ['2026-12-01', '2026-12-01T00:00:00.000Z'],
    ['2028-02-29T01:00+02:00', '2028-02-28T23:00:00.000Z'],
    ['2026-11-24T10:00:00.001Z', '2026-11-24T10:00:00.001Z'],
  ])('--expires %s is %s', (text, at) => {
    expect(read(`${client} --expires ${text}`).request).toMatchObject({ expiresAt: new Date(at) });
  });

  it.each(['0d', '2026-11-24T10:00:00Z', '2020-01-01', '2027-02-29', '2027-13-01', '2027-01-01T00:00:00', '90'])(
    '--expires %s is a fault',
    (text) => {
      expect(read(`${client} --expires ${text}`).faults).toEqual([expect.stringContaining(`--expires is "${text}"`)]);
    },
  );

  it('a token ends after 90 days unless it is to last', () => {
    expect(read(client).request).toMatchObject({ expiresAt: new Date('2027-02-22T10:00:00.000Z') });
    expect(read(`${client} --expires never`).request).toMatchObject({ expiresAt: null });
  });

  it.each([
    ['', ['No command is given: it must be issue, list, revoke, link or unlink.']],
    ['remove x', ['"remove" is not a command: it must be issue, list, revoke, link or unlink.']],
    ['issue', ['Nobody is named: give either --client <id> or --staff <id>.']],
    ['issue --client', ['--client has no value.', 'Nobody is named: give either --client <id> or --staff <id>.']],
    ['issue --client app', [expect.stringContaining('A client needs --scopes: one or more of tickets')]],
    ['issue --client app --staff a --scopes read', [expect.stringContaining('Both are named')]],
    ['issue --staff a --scopes read', [expect.stringContaining('--scopes is for clients')]],
    ['list --client app', ['list takes no --client: leave it out.']],
    ['revoke', [expect.stringContaining('No token is named')]],
    ['revoke a b', ['Unexpected "b": leave it out.']],
    [
      'link',
      [
        'Nobody is named: give a login of the person by --staff <id>.',
        'No account is named: give it by --account <client>/<account>.',
      ],
    ],
    [
      'link --staff a --account acc_1',
      [expect.stringContaining('--account is "acc_1": it must be the id of a client')],
    ],
    ['unlink --staff a --account Platform/acc_1', [expect.stringContaining('--account is "Platform/acc_1"')]],
    ['unlink --staff a --account platform/a/b', [expect.stringContaining('--account is "platform/a/b"')]],
    ['link --staff a --account platform/acc_1 --expires 1d', ['link takes no --expires: leave it out.']],
    ['issue --client app --scopes read --account app/1', ['issue takes no --account: leave it out.']],
  ])('%s is refused', (line, faults) => {
    expect(read(line).faults).toEqual(faults);
  });

  it.each(['link', 'unlink'] as const)('%s names a login and an account', (kind) => {
    expect(read(`${kind} --staff billing-1 --account platform/acc_1:x --by kim`).request).toEqual({
      kind,
      link: { staffId: 'billing-1', account: { clientId: 'platform', accountId: 'acc_1:x' } },
      by: 'kim',
    });
  });

  it('repeats no token that was given in the wrong place', () => {
    for (const line of [
      'revoke hms_secret',
      'hms_secret',
      'issue --client hms_secret',
      'list hms_secret',
      'list --hms_secret',
    ])
      expect([line, read(line).faults?.join()]).toEqual([line, expect.not.stringContaining('secret') as string]);
  });
});
