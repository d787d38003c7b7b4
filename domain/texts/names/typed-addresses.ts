/** Ends of addresses that are no parts of names. */
const endings = new Set(
  [
    'com/net/org/info/biz/xyz/app/link/site/online/shop/store/top/io/ly/uk/eu/ru/cn/gg/tv/gl/dev/club/live/chat/click/icu/page/web/win/vip',
    'fr/pl/pt/ch/nl/be/au/ca/ie/nz/tk/ml/cf/gd/cc/ws/su/pw/tel/mobi/pro/fun/space/website/today/life/world/zone/support/help/gay/lgbt',
  ].flatMap((each) => each.split('/')),
);

/** Ends of addresses that are parts of names, too: they count where no space follows the dot. */
const endingsInNames = new Set('de/es/it/me/co/to/us/in/la/al/so/st/is/no/se/am/vu/li/lu/ai/my'.split('/'));

/** Addresses with one letter before the dot. */
const shortest = new Set('t.me/t.co/x.com/g.co/g.page/m.me/v.gd/j.mp/wa.me'.split('/'));

const titles = new Set('dr/mr/mrs/ms/mx/st/prof/jr/sr/fr/rev/mme/mlle/ma/hr/sra/dra'.split('/'));

/** A dot in words, in the larger languages of our members. */
const dots = new Set('dot/punto/point/punkt/ponto/kropka'.split('/'));

interface Part {
  readonly text: string;
  readonly start: number;
  /** What stands before it: a dot with a space after it, or one without. */
  readonly dot: 'none' | 'spaced' | 'tight';
  /** Whether it is made of letters that stand apart. */
  readonly apart: boolean;
}

/**
 * Where an address of the internet begins in a name of letters, digits, spaces, apostrophes, hyphens and dots; undefined where there is
 * none. It is found with spaces beside its dots, with dots in words, and spelled out letter by letter. Of endings only common ones are
 * known, so that `J. Page` and `Dr. Ly` are names. Time: linear.
 */
export function beginningOfAddress(name: string): number | undefined {
  const parts = partsOf(name);
  const end = parts.findIndex((part, n) => endsAddress(part, parts[n - 1]));
  if (end === -1) return undefined;
  let first = end - 1;
  while (first > 0 && (parts[first]?.dot !== 'none' || isScheme(parts[first - 1]))) first -= 1;
  return parts[first]?.start;
}

const isScheme = (part: Part | undefined): boolean => /^(?:https?|hxxps?|www)$/.test(part?.text ?? '');

function endsAddress({ text, dot }: Part, before: Part | undefined): boolean {
  if (before === undefined || dot === 'none') return false;
  if (shortest.has(`${before.text}.${text}`)) return true;
  if (before.text.length < 2 || titles.has(before.text)) return false;
  return endings.has(text) || (dot === 'tight' && endingsInNames.has(text));
}

/** The words of a name, small, with what stands before each; letters that stand apart are one word. */
function partsOf(name: string): Part[] {
  const parts: Part[] = [];
  let dot: Part['dot'] = 'none';
  for (const match of name.matchAll(/[\p{L}\p{M}\p{Nd}'-]+|\.[. ]*/gu)) {
    const text = match[0].toLowerCase();
    const last = parts.at(-1);
    if (text.startsWith('.')) dot = text.endsWith(' ') ? 'spaced' : 'tight';
    else if (dots.has(text) && last) dot = 'tight';
    else if (dot === 'none' && last?.apart && text.length === 1)
      parts[parts.length - 1] = { ...last, text: last.text + text };
    else {
      parts.push({ text, start: match.index, dot, apart: text.length === 1 });
      dot = 'none';
    }
  }
  return parts;
}
