import type { ReactElement, ReactNode } from 'react';
import { emergencyLines } from '../../domain/texts/emergency-lines.ts';
import { Callout, Paragraph, Phone } from './kit.tsx';

/**
 * EM-05: the box that comes first in every mail about somebody's safety: a sentence with the locale's emergency number, and the help
 * lines that answer day and night.
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
