import { personName } from '../../kit/strangers-words.ts';
import type { ContactNamedFields } from '../contact/contact-named.tsx';

/** The text message to somebody who was named as an emergency contact: at most 320 characters with a link of 140. It has no other link. */
export const contactNamedText = ({ name, confirmUrl }: ContactNamedFields): string =>
  `HOTMESS: ${personName(name, 'sms')} named you as an emergency contact. We text or call you if they may be in danger. ` +
  `Yes or no: ${confirmUrl}`;
