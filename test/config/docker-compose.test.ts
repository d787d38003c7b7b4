import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../config/config.ts';
import { runtimeRole } from '../../db/grants.ts';
import { searchAttributes, temporalNamespace } from '../../dev/temporal/temporal.ts';
import { productionEnv } from '../support/outside/production.ts';

interface Service {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  ports?: string[];
  volumes?: string[];
  configs?: { source: string }[];
  networks?: string[];
  network_mode?: string;
  user?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
}

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  configs: Record<string, { content: string }>;
  networks: Record<string, { internal?: boolean } | null>;
};
const services = Object.entries(compose.services);
/** The containers of our own image. */
const product = services.filter(([, service]) => service.build !== undefined);

/** What must be set and is more than any text. */
const required: Readonly<Record<string, string>> = productionEnv();

/** What compose makes of `${NAME}`, `${NAME:-default}` and `${NAME:?reason}` when only what must be set is set. */
const interpolate = (text: string): string =>
  text.replace(
    /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g,
    (_, name: string, or?: string) => or ?? required[name] ?? 'secret',
  );

/** The environment of a container: what the image sets, then what compose passes. */
function environmentOf(service: Service): Record<string, string> {
  const line = /^ENV (.*)$/m.exec(read('Dockerfile'))?.[1] ?? '';
  const image = line.split(' ').map((pair) => pair.split('=') as [string, string]);
  const passed = Object.entries(service.environment ?? {}).map(([name, value]) => [name, interpolate(value)] as const);
  return { ...Object.fromEntries(image), ...Object.fromEntries(passed) };
}

describe('docker-compose.yml', () => {
  it('runs every part of the production shape', () => {
    expect(services.map(([name]) => name).sort()).toEqual([
      'api',
      'front',
      'mail',
      'migrate',
      'postgres',
      'safety-worker',
      'temporal',
      'temporal-namespace',
      'temporal-schema',
      'temporal-tls',
      'temporal-ui',
      'worker',
    ]);
  });

  it.each(services)('%s has an image or is built, and waits only for services that exist', (_, service) => {
    expect(service.build ?? service.image).toBeTruthy();
    const awaited = Object.entries(service.depends_on ?? {});
    for (const [name] of awaited) expect(compose.services).toHaveProperty(name);
    const healthy = awaited.filter(([, { condition }]) => condition === 'service_healthy');
    for (const [name] of healthy) expect(compose.services[name]).toHaveProperty('healthcheck.test');
    for (const volume of service.volumes ?? []) expect(compose.volumes).toHaveProperty(volume.split(':')[0] ?? '');
    for (const { source } of service.configs ?? []) expect(compose.configs).toHaveProperty(source);
  });

  it.each(services)('%s is published on loopback or not at all', (_, service) => {
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it.each(product)('%s is passed only variables that .env.example documents', (_, service) => {
    const documented = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    const ours = Object.keys(environmentOf(service)).filter((name) => !name.startsWith('TEMPORAL_TLS_'));
    for (const name of ours) expect(documented).toContain(name);
  });

  it.each(['front', 'api', 'worker', 'safety-worker'])('%s starts with a whole production configuration', (name) => {
    const part = name === 'front' || name === 'api' ? name : 'worker';
    const config = readConfig(environmentOf(compose.services[name] ?? {}), part);
    expect(config).toMatchObject({
      environment: 'production',
      http: { host: '0.0.0.0', port: 3000 },
      database: { url: 'postgres://hotmess_app:secret@postgres:5432/hotmess' },
      temporal: { address: 'temporal:7233', namespace: temporalNamespace },
      worker: { queue: name === 'safety-worker' ? 'safety' : 'ordinary' },
    });
  });

  it('PN-01 has the front at the public address, which does not wait for the API; both have a heap of their own', () => {
    const { front, api } = compose.services;
    expect([front?.ports, api?.ports]).toEqual([
      ['127.0.0.1:3000:3000', '127.0.0.1:3001:3001'],
      ['127.0.0.1:3002:3001'],
    ]);
    expect(Object.keys(front?.depends_on ?? {})).not.toContain('api');
    expect(environmentOf(front ?? {})).toMatchObject({ ORDINARY_API_URL: 'http://api:3000' });
    for (const each of [front, api]) expect(each?.command?.join(' ')).toMatch(/ --max-old-space-size=\d+ dist\/api\//);
  });

  it('migrates as the owner of the tables and runs as somebody who owns nothing; Temporal is a third', () => {
    const url = (name: string) => environmentOf(compose.services[name] ?? {})['DATABASE_URL'];
    expect(url('migrate')).toBe('postgres://hotmess_owner:secret@postgres:5432/hotmess');
    for (const name of ['front', 'api', 'worker', 'safety-worker'])
      expect(url(name)).toBe('postgres://hotmess_app:secret@postgres:5432/hotmess');
    expect(compose.services['temporal']?.environment).toMatchObject({ POSTGRES_USER: 'temporal' });
    const roles = compose.configs['postgres-roles']?.content ?? '';
    expect(roles).toContain(`create role ${runtimeRole} nologin`);
    expect(roles).toContain(`create role hotmess_app login password :'app' in role ${runtimeRole}`);
    expect(roles).not.toMatch(/superuser|createrole|createdb/);
  });

  it('has a network for the records, which leads nowhere, and one for everything else', () => {
    expect(compose.networks).toEqual({ records: { internal: true }, services: null });
    const on = (network: string) =>
      services.filter(([, { networks }]) => networks?.includes(network)).map(([name]) => name);
    expect(on('records').sort()).toEqual(
      ['api', 'front', 'migrate', 'postgres', 'safety-worker', 'temporal', 'temporal-schema', 'worker'].sort(),
    );
    expect(on('services').sort()).toEqual(
      ['api', 'front', 'mail', 'safety-worker', 'temporal', 'temporal-namespace', 'temporal-ui', 'worker'].sort(),
    );
  });

  it.each(services)('%s has no capabilities and gains none', (_, service) => {
    expect([service.cap_drop, service.security_opt]).toEqual([['ALL'], ['no-new-privileges:true']]);
  });

  it.each(product)('%s is read-only and not root', (_, service) => {
    expect([service.read_only, service.user]).toEqual([true, 'node']);
  });

  it('lets nobody near Temporal without a certificate, and nobody change a case on its pages', () => {
    const { temporal, 'temporal-ui': ui } = compose.services;
    expect(temporal?.environment).toMatchObject({ TEMPORAL_TLS_REQUIRE_CLIENT_AUTH: 'true' });
    expect(ui?.environment).toMatchObject({ TEMPORAL_DISABLE_WRITE_ACTIONS: 'true' });
    for (const name of ['front', 'api', 'worker', 'safety-worker', 'temporal-namespace', 'temporal-ui'])
      expect([name, compose.services[name]?.volumes]).toEqual([name, ['temporal-client-tls:/tls:ro']]);
    for (const name of ['front', 'api', 'worker', 'safety-worker', 'temporal-namespace'])
      expect(compose.services[name]?.environment).toMatchObject({
        TEMPORAL_TLS_SERVER_NAME: 'temporal',
        TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/tls/ca.crt',
        TEMPORAL_TLS_CLIENT_CERT_PATH: '/tls/tls.crt',
        TEMPORAL_TLS_CLIENT_KEY_PATH: '/tls/tls.key',
      });
  });

  it.each([
    ['docker-compose.yml', compose.services['temporal-namespace']?.command?.join('\n') ?? ''],
    ['docs/production.md', /^temporal operator namespace create[^`]+/m.exec(read('docs/production.md'))?.[0]],
  ])('%s gives the namespace the search attributes that the development server has', (_, script = '') => {
    for (const [name, type] of Object.entries(searchAttributes)) {
      expect(script).toContain(name);
      expect(script).toContain(`--type ${type}`);
    }
    const named = new Set(script.match(/Hotmess\w+/g));
    expect(named).toEqual(new Set(Object.keys(searchAttributes)));
  });
});
