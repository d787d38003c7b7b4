import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** What makes a title: `it`, `test` or `describe`, also as `it.each(…)`, `describe.skipIf(…)` and the like. */
const titled = new Set(['describe', 'it', 'test']);

/** The titles that a test file gives to its tests and groups, as written: no comment, no other text, no value put into a title. */
export function titlesOf(file: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && titled.has(nameAtRoot(node.expression))) {
      const [title] = node.arguments;
      if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) titles.push(title.getText());
    }
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  visit(source);
  return titles;
}

/** `it` of `it`, `it.each` and `it.each(rows)`. */
function nameAtRoot(called: ts.Expression): string {
  if (ts.isIdentifier(called)) return called.text;
  if (ts.isPropertyAccessExpression(called) || ts.isCallExpression(called)) return nameAtRoot(called.expression);
  if (ts.isTaggedTemplateExpression(called)) return nameAtRoot(called.tag);
  return '';
}
