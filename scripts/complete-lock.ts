/**
 * `tsx scripts/complete-lock.ts`: adds to package-lock.json the binaries of other platforms that npm left out because the registry did not
 * serve them. `npm ci` refuses a lock that lacks them, on every machine. Run it after upgrading a package that ships binaries. The added
 * entries pin a version but have no hash.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  version: string;
  dev?: boolean;
  engines?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

const file = join(import.meta.dirname, '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Locked> };
const added: Record<string, object> = {};

for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (key in lock.packages) continue;
    const words = name.slice(name.indexOf('/') + 1).split('-');
    const os = systems.find((system) => words.includes(system));
    const cpu = processors.find((processor) => words.includes(processor));
    if (!os || !cpu || !/^\d+\.\d+\.\d+/.test(version)) {
      throw new Error(
        `${name}@${version} is missing from the lock and is not the binary of a platform: add it by hand.`,
      );
    }
    const libc = /musl/.test(name) ? 'musl' : 'glibc';
    added[key] = {
      version,
      cpu: [cpu],
      ...(parent.dev && { dev: true }),
      ...(os === 'linux' && { libc: [libc] }),
      optional: true,
      os: [os],
      ...(parent.engines && { engines: parent.engines }),
    };
  }
}

const packages = Object.entries({ ...lock.packages, ...added }).sort(([one], [other]) =>
  one.localeCompare(other, 'en'),
);
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
console.log(`Added ${Object.keys(added).length} packages.`);
