/**
 * Makes a question that is asked at most once in `ms` milliseconds, counted from its last answer, however often somebody wants to know: all
 * others get that answer, or wait for it. A failure is told to those who waited, and forgotten.
 */
export function askedOnceIn<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  let freshUntil = Number.POSITIVE_INFINITY;
  const begin = async (): Promise<T> => {
    freshUntil = Number.POSITIVE_INFINITY;
    try {
      const answer = await ask();
      freshUntil = performance.now() + ms;
      return answer;
    } catch (error) {
      asked = undefined;
      throw error;
    }
  };
  return () => {
    if (asked === undefined || performance.now() >= freshUntil) asked = begin();
    return asked;
  };
}
