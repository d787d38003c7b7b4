import type { Rule } from './access-rule.ts';

/** What anyone may call, with a token or without: what tells of the API itself, and what proves its caller in another way. */
export const openAccess: Readonly<Record<string, Rule>> = {
  'GET /': 'anyone',
  'GET /livez': 'anyone',
  'GET /readyz': 'anyone',
  'GET /metrics': 'anyone',
  'GET /openapi.json': 'anyone',
  'GET /problems': 'anyone',
  'GET /problems/:slug': 'anyone',
  // Whoever holds a signed link is its addressee: the token in its path is the permission.
  'GET /l/:token': 'anyone',
  'POST /l/:token': 'anyone',
  // A provider proves itself by the signature of its body.
  'POST /webhooks/deliveries': 'anyone',
};
