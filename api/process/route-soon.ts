/**
 * A function that asks for a round of routing and returns at once. Rounds run one at a time; asked during a round, it
 * runs one more afterwards. After a failure it calls `onFailure`, and the next round runs all the same.
 */
export function routingSoon(round: () => Promise<unknown>, onFailure: (error: unknown) => void): () => void {
  let underWay = false;
  let again = false;
  const run = async (): Promise<void> => {
    underWay = true;
    do {
      again = false;
      await round().catch(onFailure);
    } while (again);
    underWay = false;
  };
  return () => {
    again = true;
    if (!underWay) void run();
  };
}
