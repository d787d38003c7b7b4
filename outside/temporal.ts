import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  isGrpcServiceError,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

/** Where the engine is. */
export interface TemporalAddress {
  readonly address: string;
  readonly namespace: string;
}

/**
 * A client of the engine. It connects when it is first used, so that a process starts even while Temporal is down. TLS
 * and API key come from the environment or a profile (`@temporalio/envconfig`).
 *
 * It retries little and reconnects quickly: callers have their own patience, and the inbox keeps what could not be sent.
 */
export function temporalClient(at: TemporalAddress): { client: Client; connection: Connection } {
  const { connectionOptions } = loadClientConnectConfig();
  const connection = Connection.lazy({
    ...connectionOptions,
    address: at.address,
    connectTimeout: '2s',
    interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 3 }))],
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 1_000 },
  });
  return { client: new Client({ connection, namespace: at.namespace }), connection };
}

/** Thrown by a worker that cannot begin, because nothing at its address answers as Temporal, or its namespace is not there. */
export class EngineUnusableError extends Error {
  override readonly name = 'EngineUnusableError';
}

/** What is thrown when a worker cannot connect: where the transport failed, a sentence instead of the library's words. */
export function unreachable({ address }: TemporalAddress, error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'TransportError') return error;
  return new EngineUnusableError(
    `Nothing answers as Temporal at ${address}: check that it runs there, that TEMPORAL_ADDRESS names it, ` +
      'and whether it speaks TLS (TEMPORAL_TLS).',
  );
}

/** What is thrown when a worker's first question fails: where Temporal answers without our namespace, what to do about it. */
export function withoutNamespace({ address, namespace }: TemporalAddress, error: unknown): unknown {
  if (grpcStatus(error) !== notFoundStatus) return error;
  return new EngineUnusableError(
    `Temporal at ${address} has no namespace "${namespace}": correct TEMPORAL_NAMESPACE, ` +
      'or make it as docs/production.md says under "Processes".',
  );
}

/** The gRPC status for what is not there. */
const notFoundStatus = 5;

/**
 * The gRPC status of a failed call to the engine, whether the engine or the connection failed it; undefined for any other error.
 */
export function grpcStatus(error: unknown): number | undefined {
  let root = error;
  while (root instanceof Error && root.cause && !isGrpcServiceError(root)) root = root.cause;
  return isGrpcServiceError(root) ? root.code : undefined;
}
