import { contextOf, type RequestContext } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { disposition } from './file-name.js';
import { ownerOfFile } from './owner.js';

const FILE_POLICY = "default-src 'none'; sandbox";
// A browser that shows a picture alone lays it out by a style of its own.
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/**
 * Answers with a file's bytes, or its thumbnail's, to who may see what it hangs on, asked each time. Only pictures, which
 * are our own drawings, show in the browser; anything else is saved.
 */
export async function serveFile(c: RequestContext, which: 'file' | 'thumbnail'): Promise<Response> {
  const { found } = await ownerOfFile(c);
  const { files, log } = contextOf(c);
  const name = which === 'file' ? found.file_hash : found.thumbnail_hash;
  if (!name) return refuse('not_found', {}, 404);
  const tag = `"${name}"`;
  // Kept by the browser, but shown only after asking: the next person at a shared station may see less.
  c.header('Cache-Control', 'private, no-cache');
  c.header('ETag', tag);
  if (c.req.header('If-None-Match') === tag) return c.body(null, 304);
  const bytes = await files.read(name);
  if (!bytes) {
    log.error({ requestId: c.get('requestId'), attachment: found.id }, 'a file is gone from DATA_DIR');
    return refuse('not_found', {}, 404);
  }
  const picture = found.thumbnail_hash !== null;
  return c.body(bytes, 200, {
    'Content-Type': picture ? 'image/webp' : found.media_type,
    'Content-Length': String(bytes.length),
    'Content-Disposition': disposition(picture ? 'inline' : 'attachment', found.name),
    'Content-Security-Policy': picture ? PICTURE_POLICY : FILE_POLICY,
  });
}
