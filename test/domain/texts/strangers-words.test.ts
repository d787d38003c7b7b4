import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAs } from '../../../domain/texts/look-alikes.ts';
import { aMember, harmlessName } from '../../../domain/texts/names/harmless-name.ts';
import { harmlessNote } from '../../../domain/texts/strangers-words.ts';

const unseen = /[\u00ad\u061c\u115f\u1160\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]/;

describe('a name that other people read', () => {
  it.each([
    'HOTMESS',
    'hotmess',
    'HOTMESS Support',
    'The Safety Team',
    'Security',
    'Emergency Services',
    'Support_Team',
    'НОТМЕSS',
    'ΗΟΤΜΕЅЅ',
    'H0TME55',
    'Hot Mess',
    'h.o.t.m.e.s.s',
    'hotrness',
    'ＨＯＴＭＥＳＳ',
    '𝕊𝕦𝕡𝕡𝕠𝕣𝕥',
    'Ⓢⓐⓕⓔⓣⓨ',
    'Sup\u200bport',
    'S\u0336u\u0336p\u0336p\u0336o\u0336r\u0336t\u0336',
    'ѕаfеtу',
    'ꜱᴇᴄᴜʀɪᴛʏ',
    '$afety',
    'Emergеncy',
    'Ѕесurіtу',
    'ЅUРРОRТ',
    'Տսρρօrt',
    'Ꮪecurity',
    'sᴀꜰᴇᴛʏ',
    'Sécurité Security',
    'EMERGEИCY',
    'ETERNAL SAFETY',
  ])('%s reads as a reserved one and is shown as a member', (name) => {
    expect(harmlessName(name)).toBe(aMember);
  });

  it.each([
    'Alex',
    'Zoë Łukaszewicz',
    'Сергей Петров',
    'Γιώργος Παπαδόπουλος',
    '김민수',
    '山田太郎',
    'محمد علي',
    'Hope',
    'Sam Saffet',
  ])('%s is shown as it is', (name) => {
    expect(harmlessName(name)).toBe(name.normalize('NFC'));
  });

  it.each([
    '',
    ' ',
    '\u3164',
    '\u3164\u3164',
    '\uffa0',
    '\u115f\u1160',
    '\u2800',
    '\u200b',
    '\u00a0',
    '\u17b4',
    '\u{e0041}',
    '\u{13441}',
    '\u{1d159}',
    '...',
    '👻',
    '\u034f',
    '\u180e',
    '\u2063\u2064',
  ])('%j is none', (name) => {
    expect(harmlessName(name)).toBeNull();
  });

  it('what cannot be seen is gone from the others', () => {
    expect(harmlessName('Al\u3164ex\u202e Q\u{e0041}uinn')).toBe('Alex Quinn');
  });

  it('no accent, space or case hides a reserved one', () => {
    const accents = fc.array(fc.constantFrom('\u0301', '\u200d', ' ', '.', '\u00ad', '_'), { maxLength: 3 });
    fc.assert(
      fc.property(
        fc.constantFrom('HotMess', 'Support', 'Safety', 'Security', 'Emergency'),
        fc.array(accents, { minLength: 10, maxLength: 10 }),
        (word, between) => {
          const hidden = Array.from(word, (letter, n) => letter + (between[n] ?? []).join('')).join('');
          expect(readAs(hidden)).toBe(word.toLowerCase());
          expect(harmlessName(hidden)).toBe(aMember);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a note that other people read', () => {
  it.each([
    ['The Dove, 19 High St. (back bar) from 21:30!', 'The Dove, 19 High St. (back bar) from 21:30!'],
    ['from 21:30 - 23:15 on 24.11.2026 or 2026-11-25', 'from 21:30 - 23:15 on 24.11.2026 or 2026-11-25'],
    ['51.5072, -0.1276', '51.5072, -0.1276'],
    ['51.507222 -0.127500', '51.507222 -0.127500'],
    ['Flat 12, 345 High St, W1D 4HS, bus N29, code 4711#', 'Flat 12, 345 High St, W1D 4HS, bus N29, code 4711#'],
    ['home\n then  👩‍👧 ❤️', 'home\n then  👩‍👧 ❤️'],
    ['and/or', 'and/or'],
    ['see https://evil.example/x?y=1', 'see https evil. example/x?y=1'],
    ['see www.evil.example or evil.example', 'see www. evil. example or evil. example'],
    ['see [here](https://evil.example)', 'see [here](https evil. example)'],
    ['mail a@evil.example or mailto:a@evil.example', 'mail a evil. example or mailto a evil. example'],
    ['at 10.0.0.1', 'at 10 0 0 1'],
    ['text HELP to 60777!', 'text HELP to (number left out)!'],
    ['TEXT "yes" to 8 44 33', 'TEXT "yes" to (number left out)'],
    ['whatsapp me on 847563', 'whatsapp me on (number left out)'],
    ['call 118 118 or 118500', 'call (number left out) or (number left out)'],
    ['ask 118118', 'ask (number left out)'],
    ['ring zero nine zero nine eight seven nine', 'ring (number left out)'],
    ['ring Oh Seven-Seven double oh 9, two.', 'ring (number left out).'],
    ['null sieben fünf drei 4 acht neun', '(number left out)'],
    ['flat four, two doors down, floor one', 'flat four, two doors down, floor one'],
    ['lines 1, 2, 3, 4, 5, 6, 7', 'lines 1, 2, 3, 4, 5, 6, 7'],
    ['dial *21*07700900123# now', 'dial *(number left out)# now'],
    ['dial *100# now', 'dial (number left out) now'],
    ['1200 Market St, San Francisco, CA 94103', '1200 Market St, San Francisco, CA 94103'],
    ['12345 Main Street, Torstr. 99, 10119 Berlin', '12345 Main Street, Torstr. 99, 10119 Berlin'],
    ['call me at 21:30 on 24.11.2026, room 1185', 'call me at 21:30 on 24.11.2026, room 1185'],
    ['call 999 first', 'call 999 first'],
    ['recall 12345, context 54321', 'recall 12345, context 54321'],
    ['call tel:+447700900123', 'call tel (number left out)'],
    ['call 07700 900123 now', 'call (number left out) now'],
    ['call +44 (0)20-7946.0000!', 'call (number left out)!'],
    ['call 0,2,0,7,9,4,6,0,0,0,0', 'call (number left out)'],
    ['call ٠٧٧٠٠٩٠٠١٢٣', 'call (number left out)'],
    ['call 0\u200b7700\u2060900123', 'call (number left out)'],
    ['\u202egnp.exe\u202c', 'gnp. exe'],
  ])('%j reads %j', (note, told) => {
    expect(harmlessNote(note)).toBe(told);
  });

  it.each(['', ' \n ', '\u3164', '\u2800 \u2800', '\u200b\u202e'])('%j is none', (note) => {
    expect(harmlessNote(note)).toBeNull();
  });

  it('holds no link, no number to call and nothing unseen, whatever was typed', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.oneof(fc.webUrl(), fc.emailAddress(), fc.domain(), fc.ipV4()),
      fc.stringMatching(/^\+?[0-9 ()*-]{7,20}$/),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const told = harmlessNote(pieces.join(' ')) ?? '';
        expect(told).not.toMatch(/:\/\/|[\p{L}\p{M}]\.\p{L}|\S@\S|\d+\.\d+\.\d+\.\d/u);
        expect(told).not.toMatch(/\d{9}/);
        expect(told).not.toMatch(unseen);
      }),
      { numRuns: 1_000 },
    );
  });
});
