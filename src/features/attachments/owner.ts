import { can, contextOf, type RequestContext } from '../../platform/context.js';
import type { Attachable } from '../../platform/feature.js';
import { refuse } from '../../platform/refusal.js';
import { findAttachment, type FoundAttachment } from './queries.js';

/** What files hang on, as its reader may see it. */
export interface SeenOwner {
  attachable: Attachable;
  id: string;
  href: string;
  title: string | null;
}

/** What the address names, if the reader may see it; 404 also where there is none. */
export async function ownerOf(c: RequestContext): Promise<SeenOwner> {
  return seen(c, c.req.param('kind') ?? '', c.req.param('id') ?? '');
}

/** The file that the address names and what it hangs on, if the reader may see that. */
export async function ownerOfFile(c: RequestContext): Promise<{ found: FoundAttachment; owner: SeenOwner }> {
  const found = await findAttachment(c.get('deps').db, c.req.param('id') ?? '');
  if (!found) return refuse('not_found', {}, 404);
  return { found, owner: await seen(c, found.owner_kind, found.owner_id) };
}

async function seen(c: RequestContext, kind: string, id: string): Promise<SeenOwner> {
  const attachable = c.get('attachable')(kind);
  if (!attachable || !/^[1-9]\d{0,17}$/.test(id) || !can(c.get('actor'), attachable.readRight))
    return refuse('not_found', {}, 404);
  const found = await attachable.find(contextOf(c), id);
  if (!found) return refuse('not_found', {}, 404);
  return { attachable, id, href: found.href, title: found.title ?? null };
}
