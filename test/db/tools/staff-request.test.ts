import { describe, expect, it } from 'vitest';
import { readStaffFile, readStaffRequest } from '../../../db/tools/staff-request.ts';

const read = (...args: string[]) => readStaffRequest(args);
const bea = {
  id: 'billing-1',
  name: 'Bea',
  personId: 'person-billing-1',
  roles: ['billing', 'agent'],
  teams: ['billing'],
};

describe('the arguments of npm run staff', () => {
  it('add names a login, with a person of its own unless another is given', () => {
    const args = ['add', 'billing-1', '--name', 'Bea', '--roles', 'agent, billing', '--teams', 'billing'];
    expect(read(...args).request).toEqual({ kind: 'wishes', wishes: [{ kind: 'add', staff: bea }] });
    expect(read(...args, '--person', 'p7', '--capacity', '3', '--by', 'kim').request).toMatchObject({
      by: 'kim',
      wishes: [{ staff: { personId: 'p7', capacity: 3 } }],
    });
  });

  it.each([
    [['roles', 'a', 'agent,ops'], { kind: 'change', id: 'a', given: { roles: ['agent', 'ops'] } }],
    [['teams', 'a', 'none'], { kind: 'change', id: 'a', given: { teams: [] } }],
    [['person', 'a', 'p7'], { kind: 'change', id: 'a', given: { personId: 'p7' } }],
    [['retire', 'a'], { kind: 'retire', id: 'a' }],
  ])('%j is one wish', (args, wish) => {
    expect(read(...args).request).toMatchObject({ kind: 'wishes', wishes: [wish] });
  });

  it.each([
    [[], ['No command is given: it must be add, roles, teams, person, retire, list, or --from with a file.']],
    [['hms_secret'], [expect.stringContaining('"hms_…" is not a command')]],
    [['retire'], ['Nobody is named: give the id of a login, such as billing-1.']],
    [['retire', 'me'], [expect.stringContaining('"me" is no staff id')]],
    [['retire', 'a', 'b'], ['Unexpected "b": leave it out.']],
    [['list', '--by', 'kim'], ['--by is not for this: leave it out.']],
    [
      ['roles', 'a', 'king'],
      [expect.stringContaining('king is not among manager'), expect.stringContaining('needs roles')],
    ],
    [['teams', 'a'], [expect.stringContaining('No team is named')]],
    [
      ['add', 'a', '--name', 'A', '--roles', 'agent', '--teams', 'safety'],
      [expect.stringContaining('sees matters of safety')],
    ],
    [['add', 'a', '--name', 'Bea \u202eneB', '--roles', 'agent'], [expect.stringContaining('A login needs a name')]],
    [
      ['add', 'a', '--name', 'Bea https://evil.example', '--roles', 'agent'],
      [expect.stringContaining('without addresses, sentences and what cannot be seen')],
    ],
    [['--from', 'x', '--name', 'y'], ['--name is not for this: leave it out.']],
  ])('%j is refused', (args, faults) => {
    expect(read(...args).faults).toEqual(faults);
  });
});

describe('the file of npm run staff', () => {
  it('says of each login how it is to be', () => {
    const text = JSON.stringify([
      { id: 'billing-1', name: 'Bea', roles: ['agent', 'billing'], teams: ['billing'] },
      { id: 'agent-9', name: 'Al', roles: ['agent'], retired: true },
    ]);
    expect(readStaffFile(text).request).toEqual([
      { kind: 'settle', staff: bea },
      { kind: 'retire', id: 'agent-9' },
    ]);
  });

  it('is refused with all its faults at once', () => {
    const text = JSON.stringify([
      { id: 'A' },
      { id: 'b', name: 'B', roles: ['agent'], salary: 7 },
      { id: 'b', name: 'B', roles: ['agent'] },
    ]);
    expect(readStaffFile(text).faults).toEqual([
      expect.stringContaining('Login 1: "A" is no staff id'),
      expect.stringContaining('Login 1: A login needs a name'),
      expect.stringContaining('Login 1: A login needs roles'),
      'Login 2: salary is no field of a login.',
      'The file lists b twice.',
    ]);
    for (const none of ['', '{', '{}', 'null']) expect(readStaffFile(none).faults).toHaveLength(1);
  });
});
