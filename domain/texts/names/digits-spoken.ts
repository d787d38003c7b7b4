/** Digits in words, as somebody reads out a number; in the larger languages of our members. */
export const digitsSpoken: readonly string[] = `
  zero oh nought one two three four five six seven eight nine double triple
  cero uno dos tres cuatro cinco seis siete ocho nueve un deux trois quatre cinq sept huit neuf
  null eins zwei drei vier fünf funf fuenf sechs sieben acht neun due tre quattro cinque sei sette otto nove
  um dois três tres sete oito jeden dwa trzy cztery pięć piec sześć szesc siedem osiem dziewięć dziewiec
`
  .split(/\s+/)
  .filter(Boolean);
