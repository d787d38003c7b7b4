import { parseArgs } from 'node:util';
import { tokenPrefix } from '../queries/people/tokens.ts';

/** An argument as it may be shown: a token in the wrong place is cut to its prefix. */
export const shown = (text: string): string => (text.includes(tokenPrefix) ? `${tokenPrefix}…` : text);

/** Options by their names, the rest in its order, and what is wrong with any of it. */
export interface ToolArguments<Option extends string> {
  readonly given: { readonly [option in Option]?: string };
  readonly rest: readonly string[];
  readonly faults: string[];
}

/** Reads arguments whose options all have a value. What was given in the place of a secret is never repeated. */
export function toolArguments<Option extends string>(
  args: readonly string[],
  options: readonly Option[],
): ToolArguments<Option> {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: Object.fromEntries(options.map((option) => [option, { type: 'string' as const }])),
  });
  const faults: string[] = [];
  const given: { [option in Option]?: string } = {};
  for (const [name, value] of Object.entries(values)) {
    const option = options.find((each) => each === name);
    if (option === undefined) faults.push(`--${shown(name)} is not an option: leave it out.`);
    else if (typeof value !== 'string' || value.trim() === '') faults.push(`--${option} has no value.`);
    else given[option] = value.trim();
  }
  return { given, rest: positionals, faults };
}

/** Finds fault with arguments that a command does not take. */
export function refuseMore(more: readonly string[], faults: string[]): void {
  if (more.length) faults.push(`Unexpected ${more.map((each) => `"${shown(each)}"`).join(', ')}: leave it out.`);
}
