import { randomBytes } from 'node:crypto';

const aSecret = (): string => randomBytes(24).toString('base64');

/** What production has to be told beside its database and its engine; nobody answers at any of it. */
export const productionEnv = (): Record<string, string> => ({
  NODE_ENV: 'production',
  INTERNAL_PORT: '0',
  PUBLIC_URL: 'https://support.example.com',
  SMTP_URL: 'smtps://mail.example.com:465',
  EMERGENCY_WEBHOOK_URL: 'https://pager.example.com/hook',
  SMS_WEBHOOK_URL: 'https://phones.example.com/sms',
  CALL_WEBHOOK_URL: 'https://phones.example.com/call',
  EMERGENCY_SECRET: aSecret(),
  SMS_SECRET: aSecret(),
  CALL_SECRET: aSecret(),
  SMS_NEWS_SECRET: aSecret(),
  CALL_NEWS_SECRET: aSecret(),
  LINK_SECRET: aSecret(),
  ADDRESS_SECRET: aSecret(),
  STRIPE_SECRET_KEY: `rk_live_${randomBytes(16).toString('hex')}`,
  STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(16).toString('hex')}`,
});
