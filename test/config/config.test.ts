import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../config/config.ts';
import { faultsOf, production, required } from './production-config.ts';

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

describe('.env.example', () => {
  it('documents exactly the variables that are read', () => {
    expect([...readExample().keys()].sort()).toEqual(namesRead({ NODE_ENV: 'development' }));
  });

  it('shows the development defaults', () => {
    const example = readExample();
    expect(readConfig(Object.fromEntries(example))).toEqual(readConfig({ NODE_ENV: 'development' }));
    const without = [...example].filter(([, value]) => value === '').map(([name]) => name);
    expect(without).toEqual([
      'INTERNAL_PORT',
      'ORDINARY_API_URL',
      'TRUST_PROXY',
      'TEMPORAL_PROFILE',
      'TEMPORAL_CONFIG_FILE',
      'CONTACT_COUNTRIES',
      'EMERGENCY_SECRET',
      'SMS_SECRET',
      'CALL_SECRET',
      'SMS_NEWS_SECRET',
      'SMS_NEWS_SECRET_PREVIOUS',
      'CALL_NEWS_SECRET',
      'CALL_NEWS_SECRET_PREVIOUS',
      'LINK_SECRET_PREVIOUS',
      'ADDRESS_SECRET_PREVIOUS',
      'TLS_ELSEWHERE',
      'POLICY_FILE',
      'WORKFLOW_BUNDLE',
      'WATCHDOG_HEARTBEAT_URL',
      'NICENESS',
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
        internalPort: 3001,
        publicUrl: 'https://support.example.com',
        drainMs: 1_000,
        rateLimits: { windowS: 60, client: 6_000, staff: 600, noToken: 60, open: 600 },
      },
      database: { url: production.DATABASE_URL, poolSize: 10 },
      temporal: { address: 'temporal:7233', namespace: 'hotmess' },
      mail: { smtpUrl: production.SMTP_URL, from: 'HOTMESS Support <support@hotmess.london>' },
      emergency: { webhookUrl: production.EMERGENCY_WEBHOOK_URL, secret: production.EMERGENCY_SECRET },
      phone: {
        sms: {
          url: production.SMS_WEBHOOK_URL,
          secret: production.SMS_SECRET,
          newsSecrets: [production.SMS_NEWS_SECRET],
        },
        call: {
          url: production.CALL_WEBHOOK_URL,
          secret: production.CALL_SECRET,
          newsSecrets: [production.CALL_NEWS_SECRET],
        },
      },
      links: { secret: production.LINK_SECRET },
      addresses: { secret: production.ADDRESS_SECRET },
      stripe: {
        secretKey: production.STRIPE_SECRET_KEY,
        webhookSecret: production.STRIPE_WEBHOOK_SECRET,
        live: true,
      },
      membershipUrl: 'https://hotmess.london/membership-upgrade',
      timeScale: 1,
      engine: { historyLimit: 4000, effectRetryCapMs: 60_000, commitAlarmAttempts: 5 },
      worker: { queue: 'safety', machine: 'shared', bundlePath: 'dist/workflow-bundle.js', maxCachedWorkflows: 500 },
      watch: { everyMs: 15_000, graceMs: 60_000, staleMs: 120_000, paceMs: 60_000 },
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

  it.each(Object.keys(required).filter((name) => name !== 'NODE_ENV'))('refuses production without %s', (name) => {
    const faults = faultsOf({ ...production, [name]: ' ' });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} is not set; it must be `));
  });

  it('refuses a front that does not know where the ordinary API is', () => {
    const fault = expect.stringMatching(/^ORDINARY_API_URL is not set; it must be the address/) as string;
    for (const env of [{ NODE_ENV: 'development' }, production]) expect(faultsOf(env, 'front')).toEqual([fault]);
    const config = readConfig({ ...production, ORDINARY_API_URL: 'http://api:3000', NICENESS: '5' }, 'front');
    expect([config.http.ordinaryApiUrl, config.niceness]).toEqual(['http://api:3000', 5]);
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

  it('refuses production with a secret that is another one too, was no secret before, or is easy to guess', () => {
    const same = { ...production, CALL_SECRET: production.SMS_SECRET, LINK_SECRET_PREVIOUS: production.LINK_SECRET };
    expect(faultsOf(same)).toEqual([
      'LINK_SECRET_PREVIOUS is the same as LINK_SECRET; each must be a secret of its own.',
      'CALL_SECRET is the same as SMS_SECRET; each must be a secret of its own.',
    ]);
    for (const weak of ['0'.repeat(64), 'correct-horse-'.repeat(4), '123'.repeat(20)]) {
      const faults = faultsOf({ ...production, SMS_NEWS_SECRET: weak });
      expect(faults).toEqual([expect.stringMatching(/^SMS_NEWS_SECRET is easy to guess; .* openssl rand/)]);
      expect(faults.join()).not.toContain(weak);
    }
    expect(faultsOf({ ...production, PROVIDER_SECRET: 'hunter2-g-b8a2604c9e1f7d3b5a83f9c1d7e5' })).toEqual([
      expect.stringMatching(/^PROVIDER_SECRET is for NODE_ENV=development only; set EMERGENCY_SECRET, SMS_SECRET/),
    ]);
  });

  it('takes one secret for all providers in development, and old ones beside the new ones for news and links', () => {
    const one = 'a secret of a developer, 32 characters';
    const { phone, emergency } = readConfig({ NODE_ENV: 'development', PROVIDER_SECRET: one });
    expect(emergency.secret).toBe(one);
    for (const { secret, newsSecrets } of [phone.sms, phone.call]) expect([secret, newsSecrets]).toEqual([one, [one]]);
    const before = 'hunter2-h-c9e1f7d3b5a83f9c1d7e5b8a26';
    const rotated = readConfig({ ...production, SMS_NEWS_SECRET_PREVIOUS: before });
    expect(rotated.phone.sms.newsSecrets).toEqual([production.SMS_NEWS_SECRET, before]);
    expect(readConfig({ ...production, LINK_SECRET_PREVIOUS: before }).links.previousSecret).toBe(before);
    const changed = { ...production, LINK_SECRET: before, LINK_SECRET_PREVIOUS: production.LINK_SECRET };
    expect(readConfig(changed).links).toEqual({ secret: before, previousSecret: production.LINK_SECRET });
  });

  it('names what was found elsewhere with all the other faults', () => {
    const found = ['The database holds tokens of the development stack (seed-ops-1).'];
    expect(() => readConfig({ ...production, PORT: 'x' }, 'api', found)).toThrow(
      /2 faults:\n {2}PORT is "x".*\n {2}The database/,
    );
    expect(() => readConfig(production, 'api', found)).toThrow('The configuration has a fault');
  });

  it('R-41 takes the countries whose numbers a contact may have, and no code that is none', () => {
    expect(readConfig({ ...production, CONTACT_COUNTRIES: 'GB,IE' }).phone.contactCountries).toEqual(['GB', 'IE']);
    for (const codes of ['UK', 'GB,', 'GB IE', 'gb'])
      expect(faultsOf({ ...production, CONTACT_COUNTRIES: codes }, 'api')).toEqual([
        `CONTACT_COUNTRIES is "${codes}"; it must be countries by their two capital letters, with commas, such as GB,IE,FR.`,
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
