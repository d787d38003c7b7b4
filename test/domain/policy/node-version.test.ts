import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeFaults, oldestNode } from '../../../domain/policy/node-version.ts';

const root = new URL('../../../', import.meta.url);

describe('the Node that runs a program', () => {
  it('is as new as package.json wants, or the fault says which one is right', () => {
    const { engines } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
      readonly engines: { readonly node: string };
    };
    expect(engines.node).toBe(`>=${oldestNode}`);
    for (const good of ['24.0.0', '24.21.0', '26.1.0', '100.0.0']) expect(nodeFaults(good)).toEqual([]);
    for (const old of ['8.17.0', '20.20.2', '23.11.1'])
      expect(nodeFaults(old)).toEqual([expect.stringMatching(`^This is Node ${old}; it must be 24 or newer, such as`)]);
  });

  it.each(['README.md', 'docs/production.md'])('is named where %s says how production starts', (document) => {
    expect(readFileSync(new URL(document, root), 'utf8')).toContain(`Node ${oldestNode} or newer`);
  });
});
