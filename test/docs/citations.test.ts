import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const left = new Set(['node_modules', 'dist', 'histories']);
const atTop = ['.dependency-cruiser.mjs', '.env.example', 'Dockerfile'];
const sources = globSync('**/*.{ts,tsx,mjs,yml,yaml,md}', {
  exclude: (name) => left.has(name) || name.startsWith('.'),
});
const files = [...sources, ...atTop].sort();

/** A page by its name, with the heading in it where one is named: `docs/architecture.md, "How a case lives"`. */
const citation = /([\w./-]*\w\.md)\b(?:\)?,[\s*]+"([^"]+)")?/g;

describe('what comments, docstrings and pages cite', () => {
  it('is looked for in every room', () => {
    expect(files.length).toBeGreaterThan(400);
  });

  it('is a page of this repository, and a heading that it has', () => {
    const broken = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(citation)].flatMap(([, page = '', heading]) => {
        const path = [page, join(dirname(file), page)].find((candidate) => existsSync(candidate));
        if (!path) return [`${file}: ${page} is not there`];
        if (heading && !headingsOf(path).includes(oneLine(heading)))
          return [`${file}: ${page} has no heading "${oneLine(heading)}"`];
        return [];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('is a file that a link of a page leads to', () => {
    const broken = files
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)]
          .filter(([, target = '']) => !existsSync(join(dirname(file), target)))
          .map(([, target]) => `${file}: ${target}`),
      );
    expect(broken).toEqual([]);
  });
});

function headingsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.trim());
}

/** A heading may be broken over two lines of a comment. */
function oneLine(text: string): string {
  return text.replace(/\s*\n\s*(?:\* )?/g, ' ');
}
