import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aMember, harmlessName, nameOfStaff } from '../../../../domain/texts/names/harmless-name.ts';
import { processorTimeOf } from '../../../support/probe/processor-time.ts';

describe('a name that other people read', () => {
  it.each([
    'Police',
    'Metropolitan Police',
    'Роlісе',
    'ΡΟLΙCΕ',
    'P.O.L.I.C.E.',
    'Admin',
    'аdmіn',
    '🅰🅳🅼🅸🅽',
    'Ambulance Service',
    'NHS Direct',
    'Sécurité',
    'Polizei Berlin',
    'Policía',
    'Notruf',
    'Ѕафети',
    'Сафети',
    'Полиция',
    'Ασφάλεια',
    '救急',
    '警察署',
    '경찰',
    'شرطة',
    'STOP',
    'Unsubscribe',
    'Ignore this',
    'Please ignore',
    'ᕼOTMEᔕᔕ',
    'ᔕᗩᖴETY',
    'Ⴝafety',
    'ƧUPPORT',
    'Supp()rt',
    '₴AFETY',
    '卄ㄖㄒ爪乇丂丂',
    'Resolved',
    'Safe And Well',
    'False alarm',
    'Test Alert',
    'Fehlalarm',
  ])('%s is us, an authority, a command or a sentence, and is shown as a member', (name) => {
    expect(harmlessName(name)).toBe(aMember);
  });

  it('R-41 HOTMESS is read in letters with a bar, a tail or a slip of another script in each of its places', () => {
    const slips = [
      ['o', 'ӨөƟɵΘθϴᎾѲѳⲐⲑØøꝊꝋⴱ'],
      ['h', 'ĦħɦҺһҢңӇӈҤҥⱧⱨ'],
      ['t', 'ŦŧȾⱦƬƭƮʈҬҭ'],
      ['m', 'ⱮɱӍӎ'],
      ['e', 'ɆɇƐɛƎǝƏəҼҽԐԑ'],
      ['s', 'ʂⱾȿꞨꞩ'],
    ] as const;
    for (const [letter, alike] of slips)
      for (const each of alike) {
        const name = 'hotmess'.replace(letter, each);
        expect([name, harmlessName(name), nameOfStaff(name)]).toEqual([name, aMember, undefined]);
      }
  });

  it.each([
    ['Robin is fine ignore this', 'Robin'],
    ['Robin Smith iѕ fine', 'Robin Smith'],
    ['Robin asks', 'Robin'],
    ['A B C D E F G H', 'A B C D E F'],
    ['Alex, all clear', 'Alex'],
    ['Alexander.You need not come', 'Alexander'],
    ['Alex. You need not do anything', 'Alex'],
    ['Alex Nothing to do', 'Alex'],
    ['Alex drill', 'Alex'],
    ['Alex false alarm', 'Alex'],
    ['Alex: stay at home', 'Alex'],
    ['Alex! Stay at home', 'Alex'],
    ['Prof. Alex Smith', 'Prof. Alex Smith'],
    ['Wm. Alex Smith', 'Wm. Alex Smith'],
  ])('%j ends before it becomes a sentence: %j', (name, shown) => {
    expect(harmlessName(name)).toBe(shown);
  });

  it.each([
    ['zero nine zero six one two three', null],
    ['Robin zero nine zero six one two three', 'Robin'],
    ['Robin 09 zero six one', 'Robin'],
    ['null neun null sechs eins', null],
    ['One Two', 'One Two'],
    ['Alex 99', 'Alex 99'],
  ])('%j says no number to call: %j', (name, shown) => {
    expect(harmlessName(name)).toBe(shown);
  });

  it.each([
    ['www. evil. com', null],
    ['https evil. com', null],
    ['https://evil.com/x', null],
    ['evil.com', null],
    ['evil dot com', null],
    ['evil (dot) com', null],
    ['evil . com', null],
    ['bit. ly', null],
    ['t. me evil', null],
    ['e v i l . c o m', null],
    ['w w w . e v i l . c o m', null],
    ['evil.de', null],
    ['Robin sub.evil.co.uk/path', 'Robin'],
    ['Robin evil punto com', 'Robin'],
    ['J. Page', 'J. Page'],
    ['Dr. Ly', 'Dr. Ly'],
    ['J. Ly', 'J. Ly'],
    ['Ma. De Leon', 'Ma. De Leon'],
    ['St. John', 'St. John'],
    ['Dot Smith', 'Dot Smith'],
  ])('%j holds no address of the internet: %j', (name, shown) => {
    expect(harmlessName(name)).toBe(shown);
  });

  it.each([
    'Maria da Conceição dos Santos Silva',
    'Jean-Pierre de la Tour',
    'Jo Stafford',
    'Are Hansen',
    'Said Aouita',
    'Ton That Tung',
    'You Li',
    'Joke de Vries',
    'Will May',
    'Anne Fine',
    "Sinéad O'Connor",
    'Наталья Иванова',
    'Ελένη Σωτηρίου',
    '王小明',
    'Nguyễn Văn An',
  ])('%s is a name, and stays', (name) => {
    expect(harmlessName(name)).toBe(name);
  });

  it('is harmless at once: what is shown is shown again as it is', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('evil dot com', 'is', 'zero nine', 'one', 'Robin', 'e v i l . c o m', '. ', 'www', 'police'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const shown = harmlessName(pieces.join(' '));
        if (shown !== null) expect(harmlessName(shown)).toBe(shown);
      }),
      { numRuns: 500 },
    );
  });

  it('is found in linear time', () => {
    for (const name of [
      'a. '.repeat(20_000),
      'a b '.repeat(15_000),
      'evil dot '.repeat(8_000),
      'one '.repeat(15_000),
      'www.'.repeat(15_000),
    ]) {
      const spent = processorTimeOf(() => harmlessName(name));
      expect(spent, name.slice(0, 9)).toBeLessThan(1_000);
    }
  });
});

describe('the name of somebody who works here', () => {
  it.each(['HOTMESS Security', 'ＨОТМЕSS', 'Н0Т-МЕЅЅ Sam', 'Hotrness', 'Sam of hotmess', 'Хотмесс'])(
    'is not ours: %s',
    (name) => expect(nameOfStaff(name)).toBeUndefined(),
  );

  it.each(['Safety 1', 'Supervisor 1b', 'Mo', 'Security Sam'])('may be %s', (name) =>
    expect(nameOfStaff(name)).toBe(name),
  );
});
