import { ConfigError, type Env, type ProductPart, readConfig } from '../../config/config.ts';

/** What production must set, each by a variable of ours. */
export const required = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://support.example.com/',
  DATABASE_URL: 'postgres://hotmess:p@db:5432/hotmess',
  TEMPORAL_ADDRESS: 'temporal:7233',
  SMTP_URL: 'smtps://user:p@mail:465',
  EMERGENCY_WEBHOOK_URL: 'https://pager.example.com/hook',
  SMS_WEBHOOK_URL: 'https://phones.example.com/sms',
  CALL_WEBHOOK_URL: 'https://phones.example.com/call',
  EMERGENCY_SECRET: 'hunter2-a-3f9c1d7e5b8a2604c9e1f7d3b5a8',
  SMS_SECRET: 'hunter2-b-7e5b8a2604c9e1f7d3b5a83f9c1d',
  CALL_SECRET: 'hunter2-c-c9e1f7d3b5a83f9c1d7e5b8a2604',
  SMS_NEWS_SECRET: 'hunter2-d-d3b5a83f9c1d7e5b8a2604c9e1f7',
  CALL_NEWS_SECRET: 'hunter2-e-a83f9c1d7e5b8a2604c9e1f7d3b5',
  LINK_SECRET: 'hunter2-f-f7d3b5a83f9c1d7e5b8a2604c9e1',
  ADDRESS_SECRET: 'hunter2-g-0a9e4c7b2d5f8136e4a7c9b0d2f5',
  STRIPE_SECRET_KEY: 'rk_live_hunter2hunter2hunter2',
  STRIPE_WEBHOOK_SECRET: 'whsec_hunter2hunter2hunter2hunter2',
};
/** The same, with Temporal's own variable for TLS. */
export const production = { ...required, TEMPORAL_TLS: 'true' };

/** What is wrong with a configuration; nothing when it can be read. */
export function faultsOf(env: Env, part?: ProductPart): readonly string[] {
  try {
    readConfig(env, part);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}
