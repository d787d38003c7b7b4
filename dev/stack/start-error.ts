/**
 * A failure whose message is one whole sentence for a person: what happened and what to do about it.
 *
 * The development stack prints the message alone, without a stack trace. Any other error is a fault of ours and keeps its trace.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}
