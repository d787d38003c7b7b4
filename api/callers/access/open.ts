import type { Rule } from './access-rule.ts';

/**
 * What anyone may call, with or without a token: routes that tell about the API itself, and routes whose
 * callers prove themselves in another way.
 */
export const openAccess: Readonly<Record<string, Rule>> = {
  'GET /': 'anyone',
  'GET /livez': 'anyone',
  'GET /readyz': 'anyone',
  'GET /metrics': 'anyone',
  'GET /openapi.json': 'anyone',
  'GET /problems': 'anyone',
  'GET /problems/:slug': 'anyone',
  // The signed token in the path is the permission: whoever holds the link may use it.
  'GET /l/:token': 'anyone',
  'POST /l/:token': 'anyone',
  // A provider proves itself by the signature of its body.
  'POST /webhooks/deliveries': 'anyone',
  'POST /webhooks/stripe': 'anyone',
};
