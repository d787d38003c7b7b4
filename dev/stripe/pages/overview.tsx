import type { ReactNode } from 'react';
import { idIn } from '../objects/reference.ts';
import type { Draft } from '../state/store.ts';
import { webhookSettings } from '../webhooks/settings.ts';
import { pageWith } from './layout.tsx';

/** How many rows a table shows; more would make the page slow. */
const shown = 100;

/** The page of what is at Stripe: what is in force, customers, charges, refunds, disputes and calls, the newest first. */
export function overviewPage(draft: Draft): string {
  const { mode, url } = webhookSettings(draft);
  const undelivered = draft.all('delivery').length;
  return pageWith(
    'Stripe, simulated',
    <>
      <h1>Stripe, simulated</h1>
      <p>
        Its clock says {time(draft.now / 1_000)}. Webhooks are sent {mode === 'normal' ? 'as usual' : <b>{mode}</b>} to{' '}
        {url ?? 'nobody'}; {undelivered === 0 ? 'none waits' : `${undelivered} have not arrived`}.
      </p>
      <nav>
        {['faults', 'customers', 'charges', 'refunds', 'disputes', 'calls'].map((name) => (
          <a key={name} href={`#${name}`}>
            {name}
          </a>
        ))}
      </nav>
      <Faults draft={draft} />
      <Customers draft={draft} />
      <Charges draft={draft} />
      <Refunds draft={draft} />
      <Disputes draft={draft} />
      <Calls draft={draft} />
    </>,
  );
}

interface Of {
  readonly draft: Draft;
}

function Table({ id, title, heads, rows }: { id: string; title: string; heads: string[]; rows: ReactNode[][] }) {
  const newest = rows.slice(-shown).toReversed();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title} <small>{rows.length > shown ? `${shown} of ${rows.length}` : rows.length}</small>
      </h2>
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {newest.map((cells, row) => (
              <tr key={rows.length - row}>
                {cells.map((cell, column) => (
                  <td key={heads[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const time = (seconds: number): string => new Date(seconds * 1_000).toISOString().replace('T', ' ').slice(0, 19);
const money = (amount: number, currency: string): string => `${(amount / 100).toFixed(2)} ${currency.toUpperCase()}`;
const bad = (word: ReactNode): ReactNode => <span className="bad">{word}</span>;

function Faults({ draft }: Of) {
  const rows = draft
    .all('fault')
    .map(({ fault, method, path, times, afterMs }) => [
      bad(fault),
      `${method} ${path}`,
      times,
      afterMs === null ? '' : `${afterMs} ms`,
    ]);
  return <Table id="faults" title="Faults in force" heads={['Fault', 'Hits', 'Times', 'After']} rows={rows} />;
}

function Customers({ draft }: Of) {
  const rows = draft.all('customer').map(({ id, email, metadata, created, invoice_settings: settings }) => {
    const card = draft.get('payment_method', idIn(settings.default_payment_method))?.card;
    const subscriptions = draft
      .all('subscription')
      .filter(({ customer }) => customer === id)
      .map(
        ({ id: subscription, status, items }) => `${items.data[0]?.price.metadata['tier']} ${status} (${subscription})`,
      );
    return [
      time(created),
      <code key="id">{id}</code>,
      metadata['account_id'] ?? '',
      email,
      card ? `${card.brand} ${card.last4}` : '',
      subscriptions.join(', '),
    ];
  });
  const heads = ['Since', 'Customer', 'Account', 'E-mail', 'Card', 'Subscriptions'];
  return <Table id="customers" title="Customers" heads={heads} rows={rows} />;
}

function Charges({ draft }: Of) {
  const rows = draft.all('charge').map((charge) => {
    const { id, amount, amount_refunded: refunded, currency, created, customer, disputed, status } = charge;
    return [
      time(created),
      <code key="id">{id}</code>,
      <code key="customer">{idIn(customer)}</code>,
      money(amount, currency),
      refunded === 0 ? '' : money(refunded, currency),
      status === 'succeeded' ? status : bad(status),
      disputed ? bad('disputed') : '',
    ];
  });
  const heads = ['Made', 'Charge', 'Customer', 'Amount', 'Refunded', 'Status', 'Disputed'];
  return <Table id="charges" title="Charges" heads={heads} rows={rows} />;
}

function Refunds({ draft }: Of) {
  const rows = draft
    .all('refund')
    .map(({ id, created, charge, amount, currency, status, failure_reason, metadata }) => [
      time(created),
      <code key="id">{id}</code>,
      <code key="charge">{idIn(charge)}</code>,
      money(amount, currency),
      status === 'failed' ? bad(`${status}: ${failure_reason}`) : status,
      Object.entries(metadata ?? {})
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ]);
  const heads = ['Made', 'Refund', 'Charge', 'Amount', 'Status', 'Metadata'];
  return <Table id="refunds" title="Refunds" heads={heads} rows={rows} />;
}

function Disputes({ draft }: Of) {
  const rows = draft.all('dispute').map((dispute) => {
    const { id, created, charge, amount, currency, reason, status, evidence_details: evidence } = dispute;
    return [
      time(created),
      <code key="id">{id}</code>,
      <code key="charge">{idIn(charge)}</code>,
      money(amount, currency),
      reason,
      status,
      evidence.due_by === null ? '' : time(evidence.due_by),
      evidence.submission_count > 0 ? 'sent' : evidence.has_evidence && 'staged',
    ];
  });
  const heads = ['Made', 'Dispute', 'Charge', 'Amount', 'Reason', 'Status', 'Due', 'Evidence'];
  return <Table id="disputes" title="Disputes" heads={heads} rows={rows} />;
}

function Calls({ draft }: Of) {
  const rows = draft.all('call').map(({ at, method, path, status, idempotencyKey, fault, replayed }) => [
    at.replace('T', ' ').slice(0, 23),
    <code key="path">
      {method} {path}
    </code>,
    status === null ? bad('held back') : status,
    idempotencyKey,
    replayed && 'replayed',
    fault !== null && bad(fault),
  ]);
  const heads = ['At', 'Call', 'Status', 'Idempotency key', 'Replayed', 'Fault'];
  return <Table id="calls" title="Calls" heads={heads} rows={rows} />;
}
