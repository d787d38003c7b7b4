/** Parameters as Stripe takes them: text, or lists and objects of parameters. */
export type Parameter = string | Parameter[] | { [name: string]: Parameter };
export type Parameters = Record<string, Parameter>;

/**
 * Reads form-encoded parameters with Stripe's brackets: `a[b]=1`, `a[0]=x`, `a[]=x`. Brackets with only numbers, or nothing, make a list.
 *
 * Values stay text; a name that is given twice keeps its last value.
 */
export function readForm(encoded: string): Parameters {
  const tree = new Map<string, Node>();
  for (const [name, value] of new URLSearchParams(encoded)) {
    const [first = '', ...rest] = name.replaceAll(']', '').split('[');
    place(tree, [first, ...rest], value);
  }
  return Object.fromEntries([...tree].map(([name, node]) => [name, plain(node)]));
}

type Node = string | Map<string, Node>;

function place(into: Map<string, Node>, [first = '', ...rest]: readonly string[], value: string): void {
  const name = first === '' ? String(into.size) : first;
  if (rest.length === 0) {
    into.set(name, value);
    return;
  }
  const there = into.get(name);
  const below = there instanceof Map ? there : new Map<string, Node>();
  into.set(name, below);
  place(below, rest, value);
}

function plain(node: Node): Parameter {
  if (typeof node === 'string') return node;
  const isList = [...node.keys()].every((name) => /^\d+$/.test(name));
  if (isList) return [...node.values()].map(plain);
  return Object.fromEntries([...node].map(([name, below]) => [name, plain(below)]));
}
