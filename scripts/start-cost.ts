/**
 * `npm run start:cost [-- runs]`: measures what a start costs. It starts the whole product that many times, each time in an empty data
 * directory, and prints how long it took to be ready and the processor time of every process until then; then how long stopping took, and
 * which processes survived it. The first run after a change also compiles. Linux only, because it reads /proc.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** Processor time of the process itself and of its children that have ended, in seconds. */
  readonly cpuS: number;
  readonly residentMb: number;
}

/** Linux counts processor time in hundredths of a second and memory in pages, whatever the machine. */
const ticksPerS = 100;
const pageBytes = 4096;

function running(pid: number): Running | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0);
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const script = words.findLast((word) => word.endsWith('.ts'));
    const name = `${words[0]?.split('/').at(-1) ?? ''} ${script?.split('/').slice(-3).join('/') ?? words[1] ?? ''}`;
    const residentMb = (Number(fields[21]) * pageBytes) / 2 ** 20;
    return { pid, parent: Number(fields[1]), name, cpuS: ticks / ticksPerS, residentMb };
  } catch {
    return undefined; // the process has ended meanwhile
  }
}

/** The process and all its descendants. */
function family(root: number): Running[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (running(Number(name)) ?? []) : []));
  const found = all.filter(({ pid }) => pid === root);
  for (const each of found) found.push(...all.filter(({ parent }) => parent === each.pid));
  return found;
}

async function oneStart(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotmess-start-cost-'));
  const began = performance.now();
  const env = { ...process.env, PORT: '0', DATA_DIR: join(dataDir, 'state') };
  const npm = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  for await (const chunk of npm.stdout.setEncoding('utf8')) {
    output += String(chunk);
    if (output.includes('HOTMESS Support is up')) break;
  }
  const readyS = (performance.now() - began) / 1000;
  const processes = family(npm.pid ?? 0);
  const cpuS = processes.reduce((sum, each) => sum + each.cpuS, 0);
  const megabytes = processes.reduce((sum, each) => sum + each.residentMb, 0);
  console.log(`ready after ${readyS.toFixed(1)} s, ${cpuS.toFixed(1)} processor-seconds, ${megabytes.toFixed(0)} MB`);
  for (const { name, cpuS: own, residentMb } of processes)
    if (own >= 0.05) console.log(`  ${own.toFixed(2).padStart(6)} s  ${residentMb.toFixed(0).padStart(4)} MB  ${name}`);
  const asked = performance.now();
  npm.kill('SIGTERM');
  const left = (): Running[] => processes.flatMap(({ pid }) => running(pid) ?? []);
  while (left().length > 0 && performance.now() - asked < 20_000) await pause(50);
  console.log(`ended after ${((performance.now() - asked) / 1000).toFixed(1)} s; ${left().length} survivors`);
  for (const { pid, name } of left()) {
    console.log(`  ${pid} ${name}`);
    process.kill(pid, 'SIGKILL');
  }
  rmSync(dataDir, { recursive: true, force: true });
}

for (let n = Number(process.argv[2] ?? 2); n > 0; n--) await oneStart();
process.exit();
