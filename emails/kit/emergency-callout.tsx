import type { ReactElement, ReactNode } from 'react';
import { emergencyLines } from '../../domain/texts/emergency-lines.ts';
import { Callout, Paragraph, Phone } from './kit.tsx';

/**
 * EM-05: on every mail about somebody's safety, before anything else: the emergency number of the locale in a sentence, and who listens
 * day and night.
 */
export function EmergencyCallout(props: {
  locale: string;
  children: (number: ReactElement) => ReactNode;
}): ReactElement {
  const { emergency, helpLines } = emergencyLines(props.locale);
  return (
    <Callout>
      <Paragraph>{props.children(<Phone number={emergency} />)}</Paragraph>
      <Paragraph>
        Somebody to talk to, day and night:
        {helpLines.map(({ name, number }) => (
          <span key={name}>
            <br />
            {`${name}, `}
            <Phone number={number} />
          </span>
        ))}
      </Paragraph>
    </Callout>
  );
}
