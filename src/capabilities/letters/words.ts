import type { LetterRoute } from '../../domain/facts/letters.ts';

export const routeWords: Record<LetterRoute, string> = {
  post: 'By post',
  email: 'By e-mail',
  'by-hand': 'By hand',
};
