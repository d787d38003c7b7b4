import { callScripts } from './call-scripts.ts';
import { emergencyPosts } from './emergency-posts.ts';
import { textMessages } from './text-messages.ts';

/**
 * The short messages of check-ins and panics, by channel and then by the name of their template: a text message to a contact, a script
 * that is read to a contact in a call, and a post in the safety team's emergency channel.
 *
 * The same fields always give exactly the same text. A name or note is one shortened line without links; a post contains neither.
 *
 * @example
 * shortTexts.sms['check-in-alert'](fields)
 * // 'HOTMESS #7K3QX9BD: Alex missed a check-in (14:05 GMT). Try to reach them. We have not called 999. …'
 */
export const shortTexts = { sms: textMessages, call: callScripts, emergency: emergencyPosts } as const;
