/**
 * The words that stand in a text, in whatever form it holds them: as they are, in base64 wherever it begins, or percent-encoded, each
 * named by its form.
 */
export function foundIn(text: string, words: Readonly<Record<string, string>>): string[] {
  const lower = text.toLowerCase();
  return Object.entries(words).flatMap(([name, word]) => [
    ...(lower.includes(word.toLowerCase()) ? [name] : []),
    ...(base64Of(word).some((form) => text.includes(form)) ? [`${name} in base64`] : []),
    ...(percentOf(word).some((form) => lower.includes(form)) ? [`${name} in percent form`] : []),
  ]);
}

/** What a word looks like inside of base64, by each of the three places at which it can begin there. */
function base64Of(word: string): string[] {
  const bytes = Buffer.from(word);
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const own = whole.subarray(0, whole.length - (whole.length % 3)).toString('base64');
    return own.slice(Math.ceil((before * 8) / 6));
  });
}

/** A word in percent form: as browsers write it, and every byte of it; in lower case. */
function percentOf(word: string): string[] {
  const asWritten = encodeURIComponent(word);
  const everyByte = Buffer.from(word)
    .toString('hex')
    .replace(/../g, (byte) => `%${byte}`);
  return [everyByte, ...(asWritten === word ? [] : [asWritten.toLowerCase()])];
}
