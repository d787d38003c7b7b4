import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The functions that take a title, also as `it.each(…)`, `describe.skipIf(…)` and the like. */
const titled = new Set(['describe', 'it', 'test']);

/** The titles of the tests and groups in a test file, as written: placeholders stay, and comments and other text do not count. */
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
