import { expect, it } from 'vitest';
import { isOwnName } from '../../config/own-names.ts';

it.each([
  undefined,
  '127.0.0.1',
  '127.0.0.1:3000',
  '[::1]:3000',
  '192.168.1.7:80',
  'localhost',
  'LOCALHOST:3000',
  'a.localhost',
])('%s is this machine', (host) => expect(isOwnName(host)).toBe(true));

it.each([
  'evil.example',
  '127.0.0.1.evil.example:3000',
  'localhost.evil.example',
  'evil-localhost',
  '',
  ':80',
  '[evil]',
  '[::1',
])('%s is not', (host) => expect(isOwnName(host)).toBe(false));

it('a name that the machine was given is its own', () => {
  expect(isOwnName('Support.Example.com:443', ['support.example.com'])).toBe(true);
  expect(isOwnName('support.example.com.evil.example', ['support.example.com'])).toBe(false);
});
