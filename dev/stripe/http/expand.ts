import type { Kind } from '../state/kinds.ts';
import type { Draft } from '../state/store.ts';
import { badParameter } from './problems.ts';

/** The kinds of the ids that fields hold, by the beginning of the id. */
const kindOf: Readonly<Record<string, Kind>> = {
  ch: 'charge',
  cus: 'customer',
  du: 'dispute',
  evt: 'event',
  in: 'invoice',
  inpay: 'invoice_payment',
  pi: 'payment_intent',
  pm: 'payment_method',
  price: 'price',
  prod: 'product',
  re: 'refund',
  sub: 'subscription',
  sub_sched: 'subscription_schedule',
};

/** Lists that an object shows only when they are expanded. */
const includable: Readonly<Record<string, Readonly<Record<string, (draft: Draft, id: string) => object>>>> = {
  charge: {
    refunds: (draft, id) =>
      list(
        draft.all('refund').filter(({ charge }) => charge === id),
        `/v1/charges/${id}/refunds`,
      ),
  },
  customer: {
    subscriptions: (draft, id) =>
      list(
        draft.all('subscription').filter(({ customer, status }) => customer === id && status !== 'canceled'),
        `/v1/customers/${id}/subscriptions`,
      ),
  },
  invoice: {
    payments: (draft, id) =>
      list(
        draft.all('invoice_payment').filter(({ invoice }) => invoice === id),
        `/v1/invoice_payments?invoice=${id}`,
      ),
  },
};

const list = (data: object[], url: string): object => ({
  object: 'list',
  data: data.toReversed(),
  has_more: false,
  url,
});

/**
 * The object with what the paths name in place of ids, such as `data.payment.payment_intent.latest_charge`. Paths go at most four deep
 * below an object.
 *
 * @throws {RefusedRequestError} 400 when a path names something that cannot be expanded
 */
export function expanded(draft: Draft, object: object, paths: readonly string[]): object {
  return paths.reduce((result, path) => {
    const names = path.split('.');
    const most = names[0] === 'data' ? 5 : 4;
    if (names.length > most)
      throw badParameter('expand', '', `You cannot expand more than 4 levels of a property (${path}).`);
    return follow(draft, result, { names, path }) as object;
  }, object);
}

/** A path, and the names of it that are still to be followed. */
interface Way {
  readonly path: string;
  readonly names: readonly string[];
}

function follow(draft: Draft, value: unknown, { names, path }: Way): unknown {
  const [name, ...rest] = names;
  if (name === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => follow(draft, each, { names, path }));
  const object = value as Record<string, unknown>;
  const field = object[name] ?? include(draft, object, name);
  const isGone = field === undefined && !(name in object);
  if (isGone || typeof field === 'number' || typeof field === 'boolean')
    throw badParameter('expand', '', `This property cannot be expanded (${path}).`);
  const found = typeof field === 'string' ? lookUp(draft, field) : field;
  return { ...object, [name]: follow(draft, found, { names: rest, path }) };
}

function include(draft: Draft, { object, id }: Record<string, unknown>, name: string): object | undefined {
  return includable[String(object)]?.[name]?.(draft, String(id));
}

/** The object with this id, or the text itself where it is none. */
function lookUp(draft: Draft, id: string): unknown {
  const kind = kindOf[id.slice(0, id.lastIndexOf('_'))];
  return kind === undefined ? id : (draft.get(kind, id) ?? id);
}
