import { describe, expect, it } from 'vitest';
import { faultsOf, production } from './production-config.ts';

describe('the ways to and from production', () => {
  it('refuses production with a plain way to the outside, unless TLS_ELSEWHERE names it', () => {
    const plain = {
      ...production,
      PUBLIC_URL: 'http://support.example.com',
      SMTP_URL: 'smtp://user:hunter2@mail:587',
      EMERGENCY_WEBHOOK_URL: 'http://pager.example.com/hunter2',
      SMS_WEBHOOK_URL: 'http://phones.example.com/sms',
      CALL_WEBHOOK_URL: 'http://phones.example.com/call',
    };
    const names = ['PUBLIC_URL', 'SMTP_URL', 'EMERGENCY_WEBHOOK_URL', 'SMS_WEBHOOK_URL', 'CALL_WEBHOOK_URL'];
    const faults = faultsOf(plain);
    expect(faults).toEqual(
      names.map((name) => expect.stringMatching(new RegExp(`^${name} is not encrypted; .* TLS_ELSEWHERE`)) as string),
    );
    expect(faults.join()).not.toContain('hunter2');
    expect(faultsOf({ ...plain, TLS_ELSEWHERE: 'PUBLIC_URL, SMTP_URL' })).toHaveLength(3);
    expect(faultsOf({ ...plain, TLS_ELSEWHERE: names.join() })).toEqual([]);
    expect(faultsOf({ ...production, TLS_ELSEWHERE: 'DATABASE_URL' })).toEqual([
      expect.stringMatching(/^TLS_ELSEWHERE is "DATABASE_URL"; it must be some of PUBLIC_URL/),
    ]);
    const near = { PUBLIC_URL: 'http://127.0.0.1:3000', SMTP_URL: 'smtp://mail.example.com:587?requireTLS=true' };
    expect(faultsOf({ ...production, ...near })).toEqual([]);
  });

  it('refuses production with an engine elsewhere that is reached without TLS, unless TLS_ELSEWHERE names it', () => {
    const plain = { ...production, TEMPORAL_TLS: '' };
    const fault = expect.stringMatching(/^TEMPORAL_ADDRESS is reached without TLS; .* TLS_ELSEWHERE/) as string;
    for (const part of ['api', 'front'] as const)
      expect(faultsOf({ ...plain, ORDINARY_API_URL: 'http://api:3000' }, part)).toEqual([fault]);
    for (const address of [
      '10.0.0.5:7233',
      'eu.example.com:7233',
      'http:7233',
      '[2001:db8::1]:7233',
      '127.example.com:1',
    ])
      expect(faultsOf({ ...plain, TEMPORAL_ADDRESS: address })).toEqual([fault]);
    expect(faultsOf({ ...plain, TEMPORAL_TLS: 'false', TEMPORAL_API_KEY: 'hunter2' })).toEqual([fault]);
    expect(faultsOf({ ...plain, TEMPORAL_API_KEY: 'hunter2' })).toEqual([]);
    expect(faultsOf({ ...plain, TEMPORAL_TLS_SERVER_NAME: 'temporal' })).toEqual([]);
    // Whether the file can be read is told where the connection is made.
    expect(faultsOf({ ...plain, TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/nowhere/ca.crt' })).toEqual([]);
    expect(faultsOf({ ...plain, TLS_ELSEWHERE: 'SMTP_URL,TEMPORAL_ADDRESS' })).toEqual([]);
    for (const address of ['127.0.0.1:7233', 'localhost:7233', '[::1]:7233'])
      expect(faultsOf({ ...plain, TEMPORAL_ADDRESS: address })).toEqual([]);
    expect(faultsOf({ NODE_ENV: 'development', TEMPORAL_ADDRESS: 'temporal:7233' })).toEqual([]);
  });

  it('refuses to trust everybody as a proxy, in the list of faults', () => {
    for (const everybody of ['0.0.0.0/0', '::/0', '10.0.0.0/8,0.0.0.0/0'])
      expect(faultsOf({ ...production, TRUST_PROXY: everybody })).toEqual([
        expect.stringMatching(/^TRUST_PROXY is ".*\/0"; it must be .*never everybody/),
      ]);
    expect(faultsOf({ ...production, TRUST_PROXY: '10.0.0.0/8,192.0.2.7,2001:db8::/32,::1' })).toEqual([]);
  });
});
