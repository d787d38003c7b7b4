/**
 * Has waiting tickets handed out soon, without anybody waiting for it: one round at a time, and asked during a round, one
 * more after it. A round that fails is told; the next one that is asked for comes all the same.
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
