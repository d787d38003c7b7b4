import { Fragment, type ReactElement, type ReactNode } from 'react';
import { callPieces, emergencyLines } from '../../domain/texts/emergency-lines.ts';
import { Callout, Paragraph, Phone } from './kit.tsx';

/** The words of a locale for whom to call, where each number can be tapped. */
export interface EmergencyWords {
  /** Completes "call …". */
  readonly call: ReactElement;
  /** Completes "We have not called …". */
  readonly services: ReactElement;
}

/** Whom to call in an emergency, by the locale of the person in danger. */
export function emergencyWords(locale: string): EmergencyWords {
  const { emergency, services } = emergencyLines(locale);
  return { call: tappable(emergency), services: tappable(services) };
}

const tappable = (words: string): ReactElement => (
  <>
    {callPieces(words).map(({ text, isNumber }) => (
      <Fragment key={text}>{isNumber ? <Phone number={text} /> : text}</Fragment>
    ))}
  </>
);

/**
 * EM-05: the box that comes first in every mail about somebody's safety: a sentence with the locale's emergency number, and the help
 * lines that answer day and night, where we know any.
 */
export function EmergencyCallout(props: {
  locale: string;
  children: (words: EmergencyWords) => ReactNode;
}): ReactElement {
  const { helpLines } = emergencyLines(props.locale);
  return (
    <Callout>
      <Paragraph>{props.children(emergencyWords(props.locale))}</Paragraph>
      {helpLines.length > 0 && (
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
      )}
    </Callout>
  );
}
