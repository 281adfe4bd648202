import { expect, it } from 'vitest';
import { bytesOf, faultsOfLogo, sizeOf } from './logo.ts';

/** A picture's head, with as many bytes behind it. */
const picture = (width: number, height: number, more = 100): string => {
  const bytes = new Uint8Array(24 + more);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return btoa(String.fromCharCode(...bytes));
};

it('takes a PNG that is neither large, frayed nor wider than the paper, however its base64 is broken up', () => {
  expect(faultsOfLogo(picture(300, 100))).toEqual([]);
  expect(faultsOfLogo(picture(300, 100).replaceAll(/(.{60})/g, '$1\n  '))).toEqual([]);
  expect(sizeOf(bytesOf(picture(300, 100)) ?? new Uint8Array())).toEqual({ width: 300, height: 100 });
});

it('says of each fault what would mend it, all at once', () => {
  expect(faultsOfLogo('not base64 at all!')).toEqual([expect.stringContaining('not in base64')]);
  expect(faultsOfLogo(btoa('<svg onload="alert(1)"/>'))).toEqual([expect.stringContaining('not a PNG')]);
  expect(faultsOfLogo('')).toEqual([expect.stringContaining('not a PNG')]);
  expect(faultsOfLogo(picture(700, 50, 30_000))).toEqual([
    'The logo has 30024 bytes. Make it smaller: 20000 at most.',
    'The logo is 50 pixels high. Give one of at least 60.',
    'The logo is 700 pixels wide and 50 high. Give one at most 6 times as wide as high.',
  ]);
});
