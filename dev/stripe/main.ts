import { startSimulator } from './simulator.ts';

/*
 * The Stripe simulator: a process that plays Stripe in development, over HTTP on 127.0.0.1. STRIPE_SIM_PORT names its port, STRIPE_SIM_DIR
 * the folder in which it keeps everything, STRIPE_SIM_KEY the key that it lets in, STRIPE_SIM_WEBHOOK_SECRET what signs its webhooks, and
 * STRIPE_SIM_WEBHOOK_URL where they go.
 */

const simulator = await startSimulator({
  port: Number(required('STRIPE_SIM_PORT')),
  dir: required('STRIPE_SIM_DIR'),
  secretKey: required('STRIPE_SIM_KEY'),
  webhookSecret: required('STRIPE_SIM_WEBHOOK_SECRET'),
  webhookUrl: process.env['STRIPE_SIM_WEBHOOK_URL'] || undefined,
});
console.log(`stripe simulator ready on ${simulator.url}`);

process.once('SIGTERM', () => void end());
process.once('SIGINT', () => void end());
// The process that started this one is gone.
process.once('disconnect', () => void end());

async function end(): Promise<void> {
  await simulator.stop();
  process.exit(0);
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The Stripe simulator needs ${name} in its environment.`);
  return value;
}
