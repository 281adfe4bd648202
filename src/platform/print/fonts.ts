import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

// TTF files from packages; Typst reads no woff. A script that is missing here is one package and one line more.
const files = [
  '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
  '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf',
  '@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
  '@expo-google-fonts/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
  '@expo-google-fonts/noto-sans-bengali/400Regular/NotoSansBengali_400Regular.ttf',
  '@expo-google-fonts/noto-sans-bengali/700Bold/NotoSansBengali_700Bold.ttf',
  '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
];

/** Latin (with Welsh and Polish), Greek, Cyrillic (with Ukrainian), Hebrew, Arabic (with Urdu), Bengali, emoji. */
export function readFonts(): Promise<Buffer[]> {
  const { resolve } = createRequire(import.meta.url);
  return Promise.all(files.map((file) => readFile(resolve(file))));
}
