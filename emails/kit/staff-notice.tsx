import type { ReactElement, ReactNode } from 'react';
import { Facts, Page } from './kit.tsx';

/**
 * A notice to those who work here, without ceremony: what happened and what is asked of them, then the facts, then what the facts are
 * about. Every mail to staff is one.
 */
export function StaffNotice(props: {
  readonly title: string;
  /** What is shown beside the subject in a list of mails. */
  readonly preview: string;
  /** Who sends it, about what. */
  readonly footer: ReactNode;
  /** What is read before everything else, where somebody's safety is concerned (EM-05). */
  readonly first?: ReactNode;
  /** What happened and what is asked, a paragraph each. */
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
