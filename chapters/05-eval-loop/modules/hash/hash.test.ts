/** Digests of the text "abc" and of longer ones, as CPython 3.14's hashlib gives them. */
import { expect, test } from 'vitest';
import { Blake2b, Blake2s, type Parameters } from './blake2.ts';
import type { Hash } from './digest.ts';
import { Md5, Sha1 } from './md5.ts';
import { hexText } from './module.ts';
import { Sha256, Sha512 } from './sha2.ts';
import { Sha3 } from './sha3.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function digest(hash: Hash, text: string): string {
  hash.update(bytes(text));
  return hexText(hash.digest());
}

const parameters = (digestSize: number): Parameters => ({
  digestSize,
  key: bytes(''),
  salt: bytes(''),
  person: bytes(''),
  fanout: 1,
  depth: 1,
  leafSize: 0,
  nodeOffset: 0n,
  nodeDepth: 0,
  innerSize: 0,
  lastNode: false,
});

test('known digests', () => {
  expect(digest(new Md5(), 'abc')).toBe('900150983cd24fb0d6963f7d28e17f72');
  expect(digest(new Sha1(), 'abc')).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
  expect(digest(new Sha256(32), 'abc')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  expect(digest(new Sha256(28), 'abc')).toBe('23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7');
  expect(digest(new Sha512(64), 'abc')).toMatch(/^ddaf35a193617abacc417349ae20413112e6fa4e89a97ea2/);
  expect(digest(new Sha3(136, 32, 6), 'abc')).toBe(
    '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532',
  );
  expect(digest(new Blake2b(parameters(64)), 'abc')).toMatch(
    /^ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b7/,
  );
  expect(digest(new Blake2s(parameters(32)), 'abc')).toBe(
    '508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982',
  );
});

test('the pieces in which the bytes come do not matter', () => {
  for (const make of [
    () => new Md5(),
    () => new Sha512(48),
    () => new Sha3(168, 32, 0x1f),
    () => new Blake2b(parameters(20)),
  ]) {
    const whole = digest(make(), 'x'.repeat(1000));
    const parts = make();
    for (const size of [1, 63, 64, 65, 127, 128, 129, 168, 255]) parts.update(bytes('x'.repeat(size)));
    expect(hexText(parts.digest())).toBe(whole);
  }
});

test('a digest leaves the hash as it was, and a copy goes its own way', () => {
  const hash = new Sha256(32);
  hash.update(bytes('a'));
  const copy = hash.copy();
  hash.digest();
  hash.update(bytes('bc'));
  copy.update(bytes('bd'));
  expect(hexText(hash.digest())).toMatch(/^ba7816bf/);
  expect(hexText(copy.digest())).not.toMatch(/^ba7816bf/);
});
