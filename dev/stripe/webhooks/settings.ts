import type { WebhookSettings } from '../state/records.ts';
import type { Draft } from '../state/store.ts';

/** The settings of webhooks; normal and without a URL where nobody has set any. */
export const webhookSettings = (draft: Draft): WebhookSettings =>
  draft.get('settings', 'webhooks') ?? { id: 'webhooks', mode: 'normal', url: null };
