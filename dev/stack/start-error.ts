/**
 * A failure whose message is a whole sentence for a person: what happened and what to do about it.
 *
 * Development programs print only the message, without a stack trace. Any other error is a bug of ours and keeps its trace.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}
