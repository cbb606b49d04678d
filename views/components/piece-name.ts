import type { Language } from '../../src/platform/language.js';
import { useLanguage } from './language.js';

/** A customer's piece, with what the catalogue calls it, if it is the catalogue's. */
export interface NamedPiece {
  description: string;
  name_zh: string | null;
  name_en: string | null;
}

/** The words of who took a piece in; what the catalogue calls it in the reader's language when these are the catalogue's own. */
export function pieceName(language: Language, { description, name_zh, name_en }: NamedPiece): string {
  const catalogues = name_zh !== null && (description === name_zh || description === name_en);
  if (!catalogues) return description;
  return language === 'en' && name_en ? name_en : name_zh;
}

export function usePieceName(): (piece: NamedPiece) => string {
  const language = useLanguage();
  return (piece) => pieceName(language, piece);
}
