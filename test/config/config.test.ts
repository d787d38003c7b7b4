import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, type Env, readConfig } from '../../config/config.ts';

const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://support.example.com/',
  DATABASE_URL: 'postgres://hotmess:p@db:5432/hotmess',
  TEMPORAL_ADDRESS: 'temporal:7233',
  SMTP_URL: 'smtps://user:p@mail:465',
  EMERGENCY_WEBHOOK_URL: 'https://pager.example.com/hook',
  SMS_WEBHOOK_URL: 'https://phones.example.com/sms',
  CALL_WEBHOOK_URL: 'https://phones.example.com/call',
  PROVIDER_SECRET: 'hunter2-hunter2-hunter2-hunter2-provider',
  LINK_SECRET: 'hunter2-hunter2-hunter2-hunter2-',
};

/** Each documented variable with its value; every one has a comment right above it. */
function readExample(): Map<string, string> {
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n');
  const documented = new Map<string, string>();
  lines.forEach((line, index) => {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return;
    expect(lines[index - 1], `${name} has a line of comment`).toMatch(/^# \S/);
    documented.set(name, value);
  });
  return documented;
}

function namesRead(env: Record<string, string>): string[] {
  const names = new Set<string>();
  const watched = new Proxy(env, {
    get(target, name) {
      names.add(String(name));
      return Reflect.get(target, name);
    },
  });
  readConfig(watched);
  return [...names].sort();
}

function faultsOf(env: Env, part?: 'api' | 'worker'): readonly string[] {
  try {
    readConfig(env, part);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('.env.example', () => {
  it('documents exactly the variables that are read', () => {
    expect([...readExample().keys()].sort()).toEqual(namesRead({ NODE_ENV: 'development' }));
  });

  it('shows the development defaults', () => {
    const example = readExample();
    expect(readConfig(Object.fromEntries(example))).toEqual(readConfig({ NODE_ENV: 'development' }));
    const without = [...example].filter(([, value]) => value === '').map(([name]) => name);
    expect(without).toEqual([
      'TEMPORAL_PROFILE',
      'TEMPORAL_CONFIG_FILE',
      'CONTACT_COUNTRIES',
      'POLICY_FILE',
      'WORKFLOW_BUNDLE',
      'TEMPORAL_UI_URL',
    ]);
  });
});

describe('readConfig', () => {
  it('reads a whole production configuration', () => {
    expect(
      readConfig({ ...production, WORKER_QUEUE: 'safety', WORKFLOW_BUNDLE: 'dist/workflow-bundle.js' }, 'worker'),
    ).toEqual({
      environment: 'production',
      http: {
        host: '127.0.0.1',
        port: 3000,
        publicUrl: 'https://support.example.com',
        drainMs: 1_000,
        rateLimits: { windowS: 60, client: 6_000, staff: 600, noToken: 60 },
      },
      database: { url: production.DATABASE_URL, poolSize: 10 },
      temporal: { address: 'temporal:7233', namespace: 'hotmess' },
      mail: { smtpUrl: production.SMTP_URL, from: 'HOTMESS Support <support@hotmess.london>' },
      emergency: { webhookUrl: production.EMERGENCY_WEBHOOK_URL },
      phone: {
        smsUrl: production.SMS_WEBHOOK_URL,
        callUrl: production.CALL_WEBHOOK_URL,
        secret: production.PROVIDER_SECRET,
      },
      links: { secret: production.LINK_SECRET },
      timeScale: 1,
      engine: { historyLimit: 4000, effectRetryCapMs: 60_000, commitAlarmAttempts: 5 },
      worker: { queue: 'safety', machine: 'shared', bundlePath: 'dist/workflow-bundle.js', maxCachedWorkflows: 500 },
      watch: { everyMs: 15_000, graceMs: 60_000, staleMs: 120_000 },
      logLevel: 'info',
    });
  });

  it('names the two values when NODE_ENV is not set', () => {
    expect(faultsOf({})).toEqual(['NODE_ENV is not set; it must be development or production.']);
  });

  it('reports all faults at once, each with the variable, what is wrong and what would be right', () => {
    expect(faultsOf({ NODE_ENV: 'development', PORT: '70000', WORKER_QUEUE: 'fast', SMTP_URL: 'mail:25' })).toEqual([
      'PORT is "70000"; it must be a port from 0 (any free one) to 65535.',
      'SMTP_URL cannot be used; it must be an address such as smtps://user:password@host:465.',
      'WORKER_QUEUE is "fast"; it must be ordinary or safety.',
    ]);
  });

  it.each(Object.keys(production).filter((name) => name !== 'NODE_ENV'))('refuses production without %s', (name) => {
    const faults = faultsOf({ ...production, [name]: ' ' });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} is not set; it must be `));
  });

  it('refuses a production worker without a prebuilt bundle, but not the API', () => {
    expect(faultsOf(production, 'worker')).toEqual([
      expect.stringMatching(/^WORKFLOW_BUNDLE is not set; .*npm run build/),
    ]);
    expect(faultsOf(production, 'api')).toEqual([]);
    expect(faultsOf({ NODE_ENV: 'development' }, 'worker')).toEqual([]);
  });

  it('refuses TIME_SCALE and POLICY_FILE outside development', () => {
    const bent = { TIME_SCALE: '3600', POLICY_FILE: 'policy.json' };
    expect(readConfig({ NODE_ENV: 'development', ...bent })).toMatchObject({
      timeScale: 3600,
      policyFile: 'policy.json',
    });
    expect(faultsOf({ ...production, ...bent })).toEqual([
      'TIME_SCALE is for NODE_ENV=development only; elsewhere it must be 1 or not set.',
      'POLICY_FILE is for NODE_ENV=development only; elsewhere it must not be set.',
    ]);
    expect(faultsOf({ ...production, TIME_SCALE: '1' })).toEqual([]);
  });

  it.each(['DATABASE_URL', 'SMTP_URL', 'EMERGENCY_WEBHOOK_URL'])('never shows a secret from %s', (name) => {
    const faults = faultsOf({ ...production, [name]: 'gopher://user:hunter2@host' });
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name} cannot be used; `))]);
    expect(faults.join()).not.toContain('hunter2');
  });

  it('never shows LINK_SECRET, and refuses one of fewer than 32 characters anywhere', () => {
    const short = 'hunter2-hunter2-hunter2-hunter2';
    for (const env of [
      { ...production, LINK_SECRET: short },
      { NODE_ENV: 'development', LINK_SECRET: short },
    ]) {
      const faults = faultsOf(env, 'api');
      expect(faults).toEqual([expect.stringMatching(/^LINK_SECRET cannot be used; it must be .* 32 characters/)]);
      expect(faults.join()).not.toContain('hunter2');
    }
  });

  it('refuses production with the secret that everybody can read', () => {
    const published = readExample().get('LINK_SECRET');
    expect(faultsOf({ ...production, LINK_SECRET: published }, 'api')).toEqual([
      expect.stringMatching(/^LINK_SECRET is the one that .env.example shows; it must be /),
    ]);
  });

  it('takes address and namespace from a Temporal profile, the environment before it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'config-'));
    try {
      const file = join(folder, 'temporal.toml');
      writeFileSync(
        file,
        '[profile.cloud]\naddress = "eu.example.com:7233"\nnamespace = "hotmess.a1b2c"\napi_key = "hunter2"\n',
      );
      const env = { ...production, TEMPORAL_ADDRESS: '', TEMPORAL_PROFILE: 'cloud', TEMPORAL_CONFIG_FILE: file };
      expect(readConfig(env).temporal).toEqual({ address: 'eu.example.com:7233', namespace: 'hotmess.a1b2c' });
      expect(readConfig({ ...env, TEMPORAL_ADDRESS: 'near:7233' }).temporal.address).toBe('near:7233');

      writeFileSync(file, '[profile.cloud]\napi_key = hunter2\n');
      const faults = faultsOf(env).join('\n');
      expect(faults).toMatch(/TEMPORAL_PROFILE names "cloud", which cannot be read/);
      expect(faults).not.toContain('hunter2');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
