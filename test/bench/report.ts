import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';

const kept = 'docs/benchmarks.json';

/** A figure beside its baseline, both from the same run. `ok` says whether the target was met; no check depends on it. */
export interface Result {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number;
  readonly target: string;
  readonly ok: boolean;
  /** Where the time goes: the processor time of each part, as text. For the page only. */
  readonly profile?: string;
}

/** The p-th percentile of unsorted figures. */
export function percentile(figures: readonly number[], p: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? 0;
}

const round = (n: number): number => Number(n.toPrecision(4));

/** What the last whole run measured, as docs/benchmarks.json keeps it. */
type Earlier = Pick<Result, 'name' | 'value' | 'baseline'>;

function row({ name, value, unit, baseline, target, ok }: Result, earlier: readonly Earlier[]): string {
  const before = earlier.find((result) => result.name === name);
  const was = before
    ? `${round(before.value)} ${unit}, ratio ${round(before.value / before.baseline)}`
    : 'not measured';
  const cells = [name, `${round(value)} ${unit}`, `${round(baseline)} ${unit}`, round(value / baseline), was, target];
  return `| ${cells.join(' | ')} | ${verdict(target, ok)} |`;
}

async function lastWholeRun(): Promise<readonly Earlier[]> {
  const { results } = JSON.parse(await readFile(kept, 'utf8')) as { results: Earlier[] };
  return results;
}

/** Whether the target was met; nothing for a figure that has none, or is only reported. */
export function verdict(target: string, ok: boolean): string {
  if (target === 'none' || target === 'reported') return '';
  return ok ? 'met' : 'missed';
}

/**
 * Prints the figures beside those of the last whole run. After a whole run it also writes `docs/benchmarks.md` and
 * `docs/benchmarks.json`.
 */
export async function report(results: readonly Result[], { isWhole }: { isWhole: boolean }): Promise<void> {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`;
  const earlier = await lastWholeRun();
  const rows = results.map((result) => row(result, earlier));
  const table = ['| what | ours | bare | ratio | before | target | |', '|---|---|---|---|---|---|---|', ...rows].join(
    '\n',
  );
  const profiles = results.flatMap(({ name, profile }) => (profile ? [`* ${name}: ${profile}`] : []));
  const where = profiles.length
    ? `\n## Where the time goes\n\nMilliseconds of processor time by part, on ${cpus().length} cores ` +
      `that all parts and the clients share; of a life what it is made of.\n\n${profiles.join('\n')}\n`
    : '';
  console.log(`\n${table}\n${where}`);
  if (!isWhole) return;
  const page =
    `# Benchmarks\n\nMeasured by \`npm run bench\` on ${machine}. Ours and the bare baseline ran in turns in one run: ` +
    `the ratio is what counts, the machine is noisy. *Before* is the whole run before this one.\n\n${table}\n${where}`;
  await mkdir('docs', { recursive: true });
  await writeFile('docs/benchmarks.md', page);
  const json = {
    machine,
    results: results.map(({ name, value, unit, baseline, target, ok }) => ({
      name,
      value: round(value),
      unit,
      baseline: round(baseline),
      target,
      ok,
    })),
  };
  await writeFile(kept, `${JSON.stringify(json, null, 2)}\n`);
}
