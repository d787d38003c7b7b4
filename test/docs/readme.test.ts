import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStaffRequest } from '../../db/tools/staff-request.ts';
import { readTokenRequest } from '../../db/tools/token-request.ts';
import { seededTokens } from '../../dev/stories/seed.ts';

const [, pluggedIn = ''] = readFileSync('README.md', 'utf8').split('## Plug it in');
const block = /```sh\n([\s\S]*?)```/.exec(pluggedIn)?.[1] ?? '';
const lines = block.split('\n').flatMap((line) => /^npm run (staff|token) -- ([^#]+)/.exec(line)?.slice(1, 3) ?? []);
const commands = lines.flatMap((tool, n) =>
  n % 2 === 0 ? [{ tool, args: (lines[n + 1] ?? '').trim().split(/\s+/) }] : [],
);

describe('the commands of the README, "Plug it in", pasted into a running stack', () => {
  it('are taken, each by its tool', () => {
    expect(commands.length).toBeGreaterThan(3);
    for (const { tool, args } of commands) {
      const { faults } = tool === 'staff' ? readStaffRequest(args) : readTokenRequest(args, new Date());
      expect([args, faults]).toEqual([args, undefined]);
    }
  });

  it('add a login before they use it, and take nothing from the logins and tokens of the stack', () => {
    const added = new Set<string>();
    for (const { args } of commands) {
      const [command = '', id = ''] = args;
      expect(['add', 'issue', 'link', 'list']).toContain(command);
      if (command === 'add') added.add(id);
      const used = args[args.indexOf('--staff') + 1] ?? '';
      if (args.includes('--staff')) expect([...added]).toContain(used);
    }
    for (const { owner } of seededTokens) expect([...added]).not.toContain(owner);
  });
});
