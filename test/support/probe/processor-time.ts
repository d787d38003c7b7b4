/** How many milliseconds of processor time this process spends on some work. Other work of the machine makes no difference to it. */
export function processorTimeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
