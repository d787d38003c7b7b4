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

/**
 * The gRPC status of a failed call to the engine, whether the engine or the connection failed it; undefined for any other error.
 */
export function grpcStatus(error: unknown): number | undefined {
  let root = error;
  while (root instanceof Error && root.cause && !isGrpcServiceError(root)) root = root.cause;
  return isGrpcServiceError(root) ? root.code : undefined;
}
