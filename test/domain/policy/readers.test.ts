import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { fixed, manual } from '../../../domain/policy/policy.ts';

/** The path of a value in the policy: `policy.checkIn.grace.least`, `fixed.mail.linkLife`; `*` is whatever stands there. */
type Path = readonly string[];

const subjects = Object.keys(manual);

/** The subject of a `policy` whose file does not name it more exactly: that of the machine it belongs to. */
const subjectOf = (file: string): string =>
  ({ ticket: 'ticket', 'check-in': 'checkIn', panic: 'panic', refund: 'refund' })[
    /^domain\/(?:safety\/|billing\/)?(ticket|check-in|panic|refund)\//.exec(file)?.[1] ?? ''
  ] ?? '*';

/** The types of parameters that are a policy, or have one. */
const types: Readonly<Record<string, Path>> = {
  TicketPolicy: ['policy', 'ticket'],
  CheckInPolicy: ['policy', 'checkIn'],
  PanicPolicy: ['policy', 'panic'],
  RefundPolicy: ['policy', 'refund'],
};

/** The names that an expression goes through, from its root: `state.policy.grace`, without what is called on it. */
function namesOf(node: ts.Node): string[] {
  if (ts.isIdentifier(node)) return [node.text];
  if (ts.isPropertyAccessExpression(node)) return [...namesOf(node.expression), node.name.text];
  if (ts.isElementAccessExpression(node)) return [...namesOf(node.expression), '*'];
  return ['?'];
}

/** Every value of the policy that a source reads: a figure by its name, or a group of figures that is handed on as a whole. */
function readsIn(file: string, text: string): Path[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const aliases = new Map<string, Path>();
  const reads: Path[] = [];

  const pathOf = (names: readonly string[]): Path | undefined => {
    const [root = '', ...rest] = names;
    const alias = aliases.get(root);
    if (alias && !subjects.includes(rest[0] ?? '')) return [...alias, ...rest];
    if (root === 'fixed') return names;
    const place = names.findIndex((name) => ['policy', 'unscaledPolicy'].includes(name));
    if (place === -1) return undefined;
    const inside = names.slice(place + 1);
    return ['policy', ...(subjects.includes(inside[0] ?? '') ? [] : [subjectOf(file)]), ...inside];
  };

  /** What a destructuring pattern takes out of a value: it reads a figure, or gives a group a name of its own. */
  function taken(name: ts.BindingName, from: readonly string[], path: Path | undefined): void {
    if (ts.isIdentifier(name)) {
      if (path) aliases.set(name.text, path);
      if (path && isFigure(path)) reads.push(path);
    } else if (ts.isObjectBindingPattern(name))
      for (const each of name.elements) {
        const names = [...from, (each.propertyName ?? each.name).getText(source)];
        taken(each.name, names, path ? [...path, names.at(-1) ?? ''] : pathOf(names));
      }
  }

  function declared(node: ts.Node): void {
    if (ts.isVariableDeclaration(node) && node.initializer) {
      const names = namesOf(node.initializer);
      taken(node.name, names, pathOf(names));
    }
    if (ts.isParameter(node)) taken(node.name, ['?'], types[node.type?.getText(source) ?? '']);
    ts.forEachChild(node, declared);
  }

  function used(node: ts.Node): void {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isIdentifier(node)) {
      const isDeclared = ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent);
      const isName = ts.isPropertyAssignment(parent) && parent.name === node;
      const path = isDeclared || isName ? undefined : pathOf(namesOf(node));
      if (path) reads.push(path);
      if (ts.isElementAccessExpression(node)) used(node.argumentExpression);
      if (!ts.isIdentifier(node) && namesOf(node)[0] === '?') ts.forEachChild(node, used);
    } else ts.forEachChild(node, used);
  }

  declared(source);
  used(source);
  return reads;
}

/** Every figure of a tree. */
const figuresIn = (tree: object, path: Path): Path[] =>
  Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return [];
    return typeof value === 'object' && value !== null ? figuresIn(value, [...path, name]) : [[...path, name]];
  });

const figures = [...figuresIn(manual, ['policy']), ...figuresIn(fixed, ['fixed'])];

/** Whether a path leads to a figure, or to a group that holds it. A whole subject does not count as a group. */
const leadsTo = (path: Path, figure: Path): boolean =>
  path.length > 2 && path.every((name, n) => name === '*' || name === figure[n]);

const isFigure = (path: Path): boolean =>
  figures.some((figure) => figure.length === path.length && leadsTo(path, figure));

/** Every read of the policy that has an effect. Sentences made from `manual` only describe the policy. */
const rooms = 'domain,inbox,activities,api,db,emails,outside';
const reads = globSync(`{${rooms}}/**/*.{ts,tsx}`)
  .filter((file) => !file.startsWith('domain/policy/'))
  .flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return /policy|fixed/i.test(text) ? readsIn(file, text) : [];
  });

describe('every figure of the policy is read', () => {
  it.each(figures.map((figure) => ({ figure, name: figure.join('.') })))('$name', ({ figure, name }) => {
    expect(
      reads.some((path) => leadsTo(path, figure)),
      `nobody reads ${name}`,
    ).toBe(true);
  });

  it('is found, whichever way the source reads it', () => {
    const one = (text: string, file = 'domain/safety/check-in/any.ts') =>
      readsIn(file, text)
        .filter((path) => path.length > 2)
        .map((path) => path.join('.'));
    expect(one('state.policy.grace.least;')).toEqual(['policy.checkIn.grace.least']);
    expect(one('const { least } = unscaledPolicy.checkIn.grace;', 'api/any.ts')).toEqual([
      'policy.checkIn.grace.least',
    ]);
    expect(one('const f = ({ policy }) => policy.checkIn.ahead;', 'api/any.ts')).toEqual(['policy.checkIn.ahead']);
    expect(one('const far = ({ ahead }: CheckInPolicy) => 1;', 'inbox/any.ts')).toEqual(['policy.checkIn.ahead']);
    expect(one('const { policy } = found.state; policy.location;', 'inbox/any.ts')).toEqual(['policy.*.location']);
    expect(one('const { ladder } = state.policy; call(ladder);')).toEqual(['policy.checkIn.ladder']);
    expect(one('call({ marks: state.policy.waiting });', 'domain/ticket/any.ts')).toEqual(['policy.ticket.waiting']);
    expect(one('call(fixed.mail.linkLife);', 'inbox/any.ts')).toEqual(['fixed.mail.linkLife']);
  });

  it.each([
    'manual.checkIn.grace.least;', // a sentence
    'const { usual } = inbox.policy.checkIn.grace;', // another figure of the group
    'open(state.policy);', // handed on with all the others
    '// state.policy.grace.least',
  ])('is not found where nothing reads the figure: %s', (text) => {
    const least = ['policy', 'checkIn', 'grace', 'least'];
    expect(readsIn('domain/safety/check-in/any.ts', text).some((path) => leadsTo(path, least))).toBe(false);
  });
});
