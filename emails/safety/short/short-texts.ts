import { callScripts } from './call-scripts.ts';
import { emergencyPosts } from './emergency-posts.ts';
import { textMessages } from './text-messages.ts';

/**
 * The messages of check-ins and panics where there is no room for a mail, by channel and by the name of their template: a text
 * message and a script to be read aloud, both to a contact, and a post in the safety team's emergency channel.
 *
 * The same fields give the same text, to the character. Name and note are one line, cut, and no link; a post knows neither.
 *
 * @example
 * shortTexts.sms['check-in-alert'](fields)
 * // 'HOTMESS #7K3QX9BD: Alex missed a check-in (14:05 GMT). Try to reach them. We have not called 999. …'
 */
export const shortTexts = { sms: textMessages, call: callScripts, emergency: emergencyPosts } as const;
