import type { ReactElement, ReactNode } from 'react';
import { Facts, Page } from './kit.tsx';

/**
 * A notice to staff: what happened and what they are asked to do, then the facts, then anything quoted. Every mail to staff is one.
 */
export function StaffNotice(props: {
  readonly title: string;
  /** What mail programs show beside the subject. */
  readonly preview: string;
  /** Who sends it, about what. */
  readonly footer: ReactNode;
  /** What comes before everything else when somebody's safety is concerned (EM-05). */
  readonly first?: ReactNode;
  /** What happened and what staff are asked to do, a paragraph each. */
  readonly children: ReactNode;
  /** Labels and values; rows without a value are left out. */
  readonly facts: Readonly<Record<string, string | null>>;
  /** What follows the facts: words that are quoted, what to do next. */
  readonly last?: ReactNode;
}): ReactElement {
  return (
    <Page title={props.title} preview={props.preview} footer={props.footer}>
      {props.first}
      {props.children}
      <Facts rows={props.facts} />
      {props.last}
    </Page>
  );
}
