import type { ReactElement, ReactNode } from 'react';
import { emergencyWords } from '../kit/emergency-callout.tsx';
import { Action, Paragraph, Steps } from '../kit/kit.tsx';
import { noteText } from '../kit/strangers-words.ts';
import type { AlertFields, SafetyFields } from './safety-fields.ts';
import { PlaceNote, safetyDesk } from './safety-page.tsx';

/**
 * The steps for whoever is alerted, in order: reach the person (never after a duress PIN), look where they are, call the emergency
 * services, tell us. The links and the note that the steps mention follow.
 *
 * @param reach a sentence that says how to reach the person
 */
export function WhatToDo({ fields, reach }: { fields: AlertFields; reach: string }): ReactElement {
  const { acknowledgeUrl, locationUrl } = fields;
  const steps = fields.audience === 'contact' ? forContact(fields, reach) : forStaff(fields, reach);
  return (
    <>
      <Paragraph>What to do, in this order:</Paragraph>
      <Steps steps={steps} />
      {acknowledgeUrl !== null && <Action href={acknowledgeUrl}>I have seen this alert</Action>}
      {locationUrl !== null && <Action href={locationUrl}>See where they are</Action>}
      <PlaceNote {...fields} />
    </>
  );
}

function forContact(fields: AlertFields, reach: string): ReactNode[] {
  const { locale, duress, acknowledgeUrl, ref } = fields;
  const { call } = emergencyWords(locale);
  return [
    ...(duress ? [] : [reach]),
    ...look(fields),
    duress ? (
      <>If you are worried, call {call}. Say that they cannot speak freely. Do not go there yourself.</>
    ) : (
      <>If you cannot reach them and are worried, call {call}. Do not put yourself in danger.</>
    ),
    acknowledgeUrl === null
      ? `Tell us what you know: write to ${safetyDesk} and name #${ref}.`
      : 'Tell us with the link below that you have seen this alert.',
  ];
}

function forStaff(fields: AlertFields, reach: string): ReactNode[] {
  const { call } = emergencyWords(fields.locale);
  return [
    'Acknowledge it in HOTMESS Support, so that everybody knows who takes care of it.',
    ...(fields.duress ? [] : [reach]),
    ...look(fields),
    <>If you think they are in danger, call {call}. Put on record what you did.</>,
  ];
}

function look({ note, locationUrl }: SafetyFields): string[] {
  const seen = [
    ...(locationUrl === null ? [] : ['where they are']),
    ...(noteText(note) === null ? [] : ['their note']),
  ];
  return seen.length ? [`Look at ${seen.join(' and ')}, below.`] : [];
}
