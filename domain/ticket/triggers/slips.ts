/** Words of danger that people type in a hurry, with shaking hands. */
const hurried = [
  'someone/somebody',
  'danger/kidnapped/suicide/attacked/attacking/following/followed/threatened/bleeding/stabbed/strangled/assaulted/harassing/stalking',
  'drugged/unsafe/overdose/unconscious/trapped/hostage/groped/raped/terrified/hitting/punched/kidnap/police/ambulance/underage',
].flatMap((words) => words.split('/'));

/** Slips that are words of their own. */
const ordinary = new Set(['tapped', 'rapped', 'staking']);

/** A word with one letter after the first left out, typed twice or changed for its neighbour. */
const slipsOf = (word: string): string[] =>
  Array.from(word.slice(1)).flatMap((letter, n) => {
    const [before, after] = [word.slice(0, n + 1), word.slice(n + 2)];
    return [before + after, before + letter + letter + after, before + after.slice(0, 1) + letter + after.slice(1)];
  });

/** What a slip of the keys means, for the words that matter most: `dangr`, `dagner` and `dannger` are `danger` (TK-23). */
export const slips: ReadonlyMap<string, string> = new Map(
  hurried.flatMap((word) =>
    [...slipsOf(word), ...(word === 'danger' ? ['dangar', 'denger', 'danjer', 'dainger', 'dangour'] : [])]
      .filter((slip) => !ordinary.has(slip) && !hurried.includes(slip))
      .map((slip) => [slip, word] as const),
  ),
);
