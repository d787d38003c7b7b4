/**
 * What each of these letters can be written with so that people read the same: letters of other scripts (from Unicode's table of
 * confusables, UTS 39), digits and signs. Only the letters that reserved names have.
 */
const lookAlikes = {
  a: 'ɑΑαАаᎪᗅ⍺ꓮ𐊠𖽀@4Λλᴀ∆',
  c: 'СсᏟᴄⲤⲥꓚꮯ𐊢𐌂𐐕𐐽𐔜𑣩𑣲🝌¢©',
  e: 'ΕЕеҽᎬ℮⋿ⴹꓰꬲ𐊆𑢦𑢮3€эЭєЄεᴇΣΞ',
  f: 'ϜքᖴẝꓝꞘꞙꬵ𐊇𐊥𐔥𑢢𑣂𝈓ғҒꜰƒ',
  g: 'ƍɡԌցᏀᏳᶃꓖ69ɢ',
  h: 'ΗНһհᎻᏂᕼⲎꓧ𐋏нʜ',
  i: 'lıɩɪιіӏᎥ⍳ꙇꭵ𑣃1!|¡ї',
  m: 'ΜϺМᎷᗰᛖⲘꓟ𐊰𐌑мᴍ',
  n: 'ΝոռⲚꓠ𐔓пПиИɴη',
  o: '0ΟοσОоՕօ۵०০੦૦ଠ୦௦ం౦ಂ೦ംഠ൦ං๐໐ဝ၀ჿዐᴏᴑⲞⲟⵔ〇ꓳꬽ𐊒𐊫𐐄𐐬𐓂𐓪𐔖𑓐𑢵𑣈𑣗𑣠°',
  p: 'ΡρРрᏢᑭ⍴Ⲣⲣꓑ𐊕þÞᴘ',
  r: 'ƦгᎡᏒᖇᴦⲅꓣꭇꭈꮁ𐒴𖼵𝈖яЯГʀ®',
  s: 'ƽЅѕՏᏕᏚꓢꜱꮪ𐊖𐐠𐑈𑣁𖼺5$§',
  t: 'ΤТᎢ⊤⟙Ⲧꓔ𐊗𐊱𐌕𑢼𖼊🝨тᴛτ7†',
  u: 'ʋυՍսሀᑌᴜ∪⋃ꓴꞟꭎꭒ𐓎𐓶𑢸𑣘𖽂цμ',
  y: 'ɣʏΥγУуҮүყᎩᎽᶌỿⲨꓬꭚ𐊲𑢤𑣜𖽃¥',
} as const;

const letterOf = new Map(
  Object.entries(lookAlikes).flatMap(([letter, alike]) => Array.from(alike, (each) => [each, letter] as const)),
);

/**
 * The Latin letters that people read in a text, small and without anything between them: accents, spaces and marks that cannot be seen are
 * gone. To compare with, never to show.
 *
 * @example
 * readAs('Н0Т-МЕЅЅ') // 'hotmess'
 */
export const readAs = (text: string): string =>
  Array.from(
    text.normalize('NFKD'),
    (each) => letterOf.get(each) ?? letterOf.get(each.toLowerCase()) ?? each.toLowerCase(),
  )
    .join('')
    .replace(/[^a-z]/g, '');
