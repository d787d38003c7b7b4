import type { ParamsOption, ParseAs } from 'openapi-fetch';
import type { Patience } from './patience.ts';
import type { Problem, paths } from './schema.ts';

/** The methods that the API knows. */
export type Method = 'get' | 'post' | 'put';

/** The paths that know a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in M]: { responses: unknown } } ? P : never;
}[keyof paths];

/** What the document says of a method at a path. */
export type Operation<M extends Method, P extends PathOf<M>> = paths[P] extends { [K in M]: infer O } ? O : never;

/** Which state of the record a staff command rests on: its `version`, or the `etag` that came when it was read. */
export type OnVersion =
  | { readonly version: number; readonly etag?: never }
  | { readonly etag: string; readonly version?: never };

/** What every call takes beside what its operation takes. */
export interface CallOptions extends Patience {
  /** Ends the call, pauses and repetitions included, with the signal's reason. What was sent may still be done. */
  readonly signal?: AbortSignal;
  /** Headers beyond those of the conventions, for example of a trace. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a POST is known. */
export interface Keyed {
  /** Chosen by the caller, to repeat the same POST in another process or on another day; else each call has one of its own. */
  readonly idempotencyKey?: string;
}

type Parameters<O> = O extends { parameters: infer Q }
  ? ParamsOption<{ parameters: Omit<Q, 'header' | 'cookie'> }>
  : object;
type Json<B> = B extends { content: { 'application/json': infer J } } ? J : never;
/** A file as it is. */
export type FileBytes = Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;
type Body<O> = O extends { requestBody: { content: { 'application/octet-stream': unknown } } }
  ? { readonly body: FileBytes }
  : O extends { requestBody: infer B }
    ? { readonly body: Json<B> }
    : O extends { requestBody?: infer B }
      ? { readonly body?: Json<NonNullable<B>> }
      : object;
type Precondition<O> = O extends { parameters: { header: { 'if-match': unknown } } } ? OnVersion : object;

/** What a call of an operation takes: path and query, body, the version where it is a staff command, and {@link CallOptions}. */
export type Given<M extends Method, P extends PathOf<M>> = Parameters<Operation<M, P>> &
  Body<Operation<M, P>> &
  Precondition<Operation<M, P>> &
  (M extends 'post' ? Keyed : object) &
  CallOptions;

type Success<R> = { [S in keyof R]: S extends number ? (`${S}` extends `2${string}` ? R[S] : never) : never }[keyof R];
type Parsed<J> = { json: J; text: string; blob: Blob; arrayBuffer: ArrayBuffer; stream: Response['body'] };

/** The body of a successful answer; an attachment is read with `parseAs`. */
export type DataOf<M extends Method, P extends PathOf<M>, A extends ParseAs = 'json'> =
  Operation<M, P> extends { responses: infer R } ? Parsed<Json<Success<R>>>[A] : never;

/** What both kinds of answer tell. */
interface Heard {
  readonly response: Response;
  /** The key that a POST was sent under; undefined for a GET or PUT. */
  readonly idempotencyKey: string | undefined;
}

/**
 * What came of a call: `data` or `error`, never both. An answer is not thrown; only a connection without any answer and an
 * abort are. `etag` names the version that `data` has, for a staff command.
 */
export type Answer<D> =
  | (Heard & {
      readonly data: D;
      readonly error?: never;
      readonly etag: D extends { version: number } ? string : string | undefined;
    })
  | (Heard & { readonly data?: never; readonly error: Problem; readonly etag?: never });

/** The paths that answer page by page. */
export type ListPath = {
  [P in PathOf<'get'>]: [DataOf<'get', P>] extends [never]
    ? never
    : DataOf<'get', P> extends { readonly items: readonly unknown[]; readonly next: string | null }
      ? P
      : never;
}[PathOf<'get'>];

/** One entry of a list. */
export type ItemOf<P extends ListPath> = DataOf<'get', P> extends { items: readonly (infer T)[] } ? T : never;

/** The arguments after the path; none are needed where nothing is required. */
export type Rest<G> = object extends G ? [given?: G] : [given: G];
