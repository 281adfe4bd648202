/** A landlord's logo: a PNG as base64, and the words that stand for it where nobody sees it. */
export type Logo = { png: string; alternative: string };

/** Bytes. A letter stays under 100 kB with it, and is kept whole for years. */
const MOST_BYTES = 20_000;
/** Pixels. Less looks frayed in print. */
const LEAST_HEIGHT = 60;
/** Widths to a height: wider would run into the margin of the paper. */
const WIDEST = 6;

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER_BYTES = 24;

export const bytesOf = (png: string): Uint8Array | null => {
  try {
    return Uint8Array.from(atob(png.replaceAll(/\s/g, '')), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
};

/** In pixels, as the picture says of itself; null where it is no PNG. */
export function sizeOf(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes.length < HEADER_BYTES || signature.some((byte, i) => bytes[i] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** What is wrong with a picture for the head of a letter, with its mend; nothing where it serves. */
export function faultsOfLogo(png: string): string[] {
  const bytes = bytesOf(png);
  if (!bytes) return ['The logo is not in base64. Give what “base64 logo.png” prints.'];
  const size = sizeOf(bytes);
  if (!size) return ['The logo is not a PNG. Save it as PNG, and give its bytes in base64.'];
  const { width, height } = size;
  return [
    ...(bytes.length > MOST_BYTES
      ? [`The logo has ${bytes.length} bytes. Make it smaller: ${MOST_BYTES} at most.`]
      : []),
    ...(height < LEAST_HEIGHT
      ? [`The logo is ${height} pixels high. Give one of at least ${LEAST_HEIGHT}.`]
      : []),
    ...(width > height * WIDEST
      ? [
          `The logo is ${width} pixels wide and ${height} high. Give one at most ${WIDEST} times as wide as high.`,
        ]
      : []),
  ];
}
