/**
 * `tsx scripts/count-tests.ts <report.json>`: counts the tests in the JSON report of an `npm test`, and adds up the seconds of
 * each part's files, which docs/testing.md, "The budget" limits; its last line is `N passed, N failed`.
 * Exits with 1 when a test failed or was skipped, a test file did not run or could not be loaded, or a part of the tests ran nothing: a
 * test that did not run did not pass.
 */
import { globSync, readFileSync } from 'node:fs';
import { join, matchesGlob, relative } from 'node:path';
import { parts } from '../vitest.config.ts';

interface Report {
  testResults: {
    name: string;
    status: string;
    /** Milliseconds since the epoch. */
    startTime: number;
    endTime: number;
    assertionResults: { status: string }[];
  }[];
}

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const root = join(import.meta.dirname, '..');

function count(files: Report['testResults']): Count {
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failed = tests.filter((test) => test.status === 'failed').length;
  // A file that could not be loaded, or whose hooks failed, contains no failed test to count.
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed, failed: failed + broken.length, skipped: tests.length - passed - failed };
}

function read(path: string | undefined): Report['testResults'] {
  try {
    return (JSON.parse(readFileSync(path ?? '', 'utf8')) as Report).testResults;
  } catch (error) {
    console.log(`There is no report to count: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

const files = read(process.argv[2]);
const empty: string[] = [];
for (const [part, globs] of Object.entries(parts)) {
  const own = files.filter((file) => globs.some((glob) => matchesGlob(relative(root, file.name), glob)));
  const { passed, failed, skipped } = count(own);
  const seconds = own.reduce((sum, { startTime, endTime }) => sum + endTime - startTime, 0) / 1_000;
  const sum = `${own.length} files, ${seconds.toFixed(0)} s`;
  console.log(`${part.padEnd(12)} ${passed} passed, ${failed} failed, ${skipped} skipped in ${sum}`);
  if (passed + failed === 0) empty.push(part);
}
if (empty.length > 0) console.log(`Nothing ran in: ${empty.join(', ')}.`);

const ran = new Set(files.map((file) => relative(root, file.name)));
const forgotten = globSync('test/**/*.test.{ts,tsx}', { cwd: root }).filter(
  (file) => !ran.has(file) && !file.startsWith(join('test', 'soak')) && !file.startsWith(join('test', 'contract')),
);
if (forgotten.length > 0)
  console.log(`Not run, because they belong to no part or were left out: ${forgotten.join(', ')}.`);

const all = count(files);
if (all.skipped > 0) console.log('Tests were skipped: run them or delete them.');
console.log(`${all.passed} passed, ${all.failed} failed${all.skipped > 0 ? `, ${all.skipped} skipped` : ''}`);
process.exitCode = all.failed > 0 || all.skipped > 0 || empty.length > 0 || forgotten.length > 0 ? 1 : 0;
