import type { RequestContext } from '../../platform/context.js';
import { parseLabelCode, parsePieceCode } from '../labels/index.js';

/** What the check before this one came to; the address carries it to whatever page comes next. */
export interface SavedCheck {
  code: string;
  good: boolean;
  case: string | null;
}

export function savedOf(c: RequestContext): SavedCheck | null {
  const code = parsePieceCode(c.req.query('saved') ?? '');
  const found = c.req.query('case') ?? '';
  if (!code) return null;
  return {
    code,
    good: c.req.query('good') === 'yes',
    case: parseLabelCode(found)?.kind === 'property_case' ? found : null,
  };
}

export function savedAddress(path: string, saved: SavedCheck): string {
  const query = new URLSearchParams({ saved: saved.code, good: saved.good ? 'yes' : 'no' });
  if (saved.case) query.set('case', saved.case);
  return `${path}?${query.toString()}`;
}
