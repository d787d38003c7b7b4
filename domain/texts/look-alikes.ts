/**
 * What each of these letters can be written with so that people read the same: letters of other scripts (from Unicode's table of
 * confusables, UTS 39), digits and signs. A sign that may be an `i` or an `l` stands with the `i`.
 */
const lookAlikes = {
  a: 'ɑΑαАаᎪᗅ⍺ꓮ𐊠𖽀@4Λλᴀ∆ᗩ₳卂',
  b: 'ΒВвЬьᏴᛒʙƄᗷ฿乃',
  c: 'СсᏟᴄⲤⲥꓚꮯ𐊢𐌂𐐕𐐽𐔜𑣩𑣲🝌¢©ᑕ₵匚',
  d: 'ԁժᏧᗞᗪꓒᴅđɗ',
  e: 'ΕЕеҽᎬ℮⋿ⴹꓰꬲ𐊆𑢦𑢮3€эЭєЄεᴇΣΞɆɇƐɛƎǝѐҼҾҿԐԑƏəɘ乇',
  f: 'ϜքᖴẝꓝꞘꞙꬵ𐊇𐊥𐔥𑢢𑣂𝈓ғҒꜰƒфФ₣千',
  g: 'ƍɡԌցᏀᏳᶃꓖ69ɢ₲',
  h: 'ΗНһհᎻᏂᕼⲎꓧ𐋏нʜĦħɦԦԧҢңӇӈӉӊҤҥꜦꜧⱧⱨꞪ卄',
  i: 'lıɩɪιіӏᎥ⍳ꙇꭵ𑣃1!|¡ї丨',
  j: 'јЈϳᎫᒍꓙᴊフ',
  k: 'ΚκКкᏦᛕⲔꓗᴋ₭',
  l: 'ʟᏞᒪꓡłŁⱠᄂㄥ',
  m: 'ΜϺМᎷᗰᛖⲘꓟ𐊰𐌑мᴍⱮɱӍӎᵯ₥爪',
  n: 'ΝոռⲚꓠ𐔓пПиИɴηᑎ₦几',
  o: '0ΟοσОоՕօ۵०০੦૦ଠ୦௦ం౦ಂ೦ംഠ൦ං๐໐ဝ၀ჿዐᴏᴑⲞⲟⵔ〇ꓳꬽ𐊒𐊫𐐄𐐬𐓂𐓪𐔖𑓐𑢵𑣈𑣗𑣠°ӨөƟɵΘθᏫᎾѲѳⲐⲑꝊꝋꝌꝍØøⴱⱺ⊖⊝⍬ㄖ',
  p: 'ΡρРрᏢᑭ⍴Ⲣⲣꓑ𐊕þÞᴘ₱卩',
  q: 'ԛԚգǫᑫɊ',
  r: 'ƦгᎡᏒᖇᴦⲅꓣꭇꭈꮁ𐒴𖼵𝈖яЯГʀ®Ɽ尺',
  s: 'ƽЅѕՏᏕᏚꓢꜱꮪ𐊖𐐠𐑈𑣁𖼺5$§ʂⱾȿꞨꞩᔕႽƧ₴丂',
  t: 'ΤТᎢ⊤⟙Ⲧꓔ𐊗𐊱𐌕𑢼𖼊🝨тᴛτ7†ŦŧȾⱦƬƭƮʈҬҭᵵƫ₮ㄒ',
  u: 'ʋυՍսሀᑌᴜ∪⋃ꓴꞟꭎꭒ𐓎𐓶𑢸𑣘𖽂цμɄㄩ',
  v: 'ѵѴνᏙⴸꓦᴠᐯ',
  w: 'ѡԝԜᎳᏔꓪᴡшШωᗯ₩щ山',
  x: 'ХхχΧ᙭Ӿ乂',
  y: 'ɣʏΥγУуҮүყᎩᎽᶌỿⲨꓬꭚ𐊲𑢤𑣜𖽃¥Ɏㄚ',
} as const;

/** Letters in white on a black circle or square (🅐, 🅰); the other letters in circles and squares are compatibility forms. */
const enclosed = Array.from('abcdefghijklmnopqrstuvwxyz').flatMap((letter, n) =>
  [0x1f150, 0x1f170].map((first) => [String.fromCodePoint(first + n), letter] as const),
);

const letterOf = new Map<string, string>([
  ...Object.entries(lookAlikes).flatMap(([letter, alike]) => Array.from(alike, (each) => [each, letter] as const)),
  ...enclosed,
]);

const latinOf = (each: string): string | undefined => letterOf.get(each) ?? letterOf.get(each.toLowerCase());

/** A text in small letters, those that look like Latin ones as these, as `()` does; accents are signs of their own. */
const seen = (text: string): string =>
  Array.from(text.normalize('NFKD').replaceAll('()', 'o'), (each) => latinOf(each) ?? each.toLowerCase()).join('');

/**
 * The Latin letters that people read in a text, small and without anything between them: accents, spaces and marks that cannot be seen are
 * gone. To compare with, never to show.
 *
 * @example
 * readAs('Н0Т-МЕЅЅ') // 'hotmess'
 */
export const readAs = (text: string): string => seen(text).replace(/[^a-z]/g, '');

/**
 * How a text looks, small and without anything between its letters: what looks like a Latin letter is this letter, letters that look like
 * none stay. To compare with the look of another text, never to show.
 */
export const skeleton = (text: string): string => seen(text).replace(/[^\p{L}]/gu, '');

/** The signs that stand for letters and are neither letters nor digits themselves, such as `@` and `$`. */
export const signsForLetters: readonly string[] = [...letterOf.keys()].filter((each) => !/[\p{L}\p{N}]/u.test(each));

/** What is read as an `l` as often as an `i`. */
const iOrL = new Set(['1', '|', '!', 'ӏ', 'Ӏ']);

/**
 * What a word in which something looks like a Latin letter may say in Latin letters, small; its own Latin letters stay. Empty for a word
 * of Latin letters alone, and where something looks like none.
 *
 * Digits and signs count as letters where they are half of a word of three characters or more, or fewer: `1m` stays what it is, and so
 * does what begins with a number of two digits: `50s`, `15yo`.
 *
 * @param word normalised (NFKD), without accents
 * @example
 * latinSpellings('dаng3r') // ['danger', 'danger']
 */
export function latinSpellings(word: string): string[] {
  if (/^[a-z]*$|^\p{N}{2}/iu.test(word)) return [];
  const characters = Array.from(word);
  const digits = characters.filter((each) => /[\p{N}\p{P}\p{Sc}\p{Sm}]/u.test(each)).length;
  if (digits > 0 && (characters.length < 3 || digits * 2 > characters.length)) return [];
  const letters = characters.map((each) => (/[a-z]/i.test(each) ? each.toLowerCase() : latinOf(each)));
  if (letters.includes(undefined)) return [];
  return [letters.join(''), letters.map((letter, n) => (iOrL.has(characters[n] ?? '') ? 'l' : letter)).join('')];
}
