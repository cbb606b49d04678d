import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AttachmentListPage } from '../../../views/attachments/attachment-list-page.js';
import { attachmentMessages } from '../../../views/attachments/messages.js';
import { AttachmentCard } from '../../../views/components/attachment-card.js';
import { translator } from '../../../views/components/language.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragment, isFragmentRequest, page, seeOther } from '../../platform/respond.js';
import { addAttachments } from './add-attachments.js';
import { type AttachmentRefusal, MOST_FORM_BYTES } from './attachment.js';
import { ownerOf, ownerOfFile, type SeenOwner } from './owner.js';
import { attachmentsOf, FILES_PER_PAGE } from './queries.js';
import { readUpload, type Upload } from './read-upload.js';
import { removeAttachment } from './remove-attachment.js';
import { serveFile } from './serve-file.js';
import { attachmentsShown, ruledBy, whatWasDone } from './shown.js';

interface Refused {
  refusal: Refusal;
  status: 409 | 413 | 422 | 429;
  note?: string;
}

/** The card alone for a script that sent the form; else the list of all, which says also what was refused. */
async function show(c: RequestContext, owner: SeenOwner, refused?: Refused) {
  const said = refused && { refusal: c.get('say')(refused.refusal), note: refused.note };
  const { attachable, id } = owner;
  if (isFragmentRequest(c)) {
    const props = await attachmentsShown(c, attachable, id);
    return fragment(c, <AttachmentCard {...props} {...said} />, refused?.status);
  }
  const { db, actor } = contextOf(c);
  const number = pageNumber(c.req.query('page'));
  const list = await attachmentsOf(db, attachable.kind, id, { number, size: FILES_PER_PAGE });
  const content = (
    <AttachmentListPage
      owner={{ kind: attachable.kind, id }}
      href={owner.href}
      title={owner.title}
      files={list.rows}
      page={list.page}
      {...ruledBy(c, attachable)}
      readerId={actor.personId}
      said={whatWasDone(c)}
      {...said}
    />
  );
  return page(c, translator(c.get('language'), attachmentMessages)('title'), content, refused?.status);
}

/** Where one came from, at an address that says what became of the form. */
function goBack(c: RequestContext, owner: SeenOwner, back: 'page' | 'list', done: Record<string, number>) {
  const list = `/attachments/${owner.attachable.kind}/${owner.id}`;
  const address = new URL(back === 'list' ? list : owner.href, 'http://here');
  for (const [name, count] of Object.entries(done)) if (count > 0) address.searchParams.set(name, String(count));
  return seeOther(c, `${address.pathname}${address.search}#attachments`);
}

async function add(c: RequestContext) {
  const owner = await ownerOf(c);
  const { attachable, id } = owner;
  if (!can(c.get('actor'), attachable.addRight)) refuse('not_permitted', { right: attachable.addRight }, 403);
  let upload: Upload | undefined;
  try {
    const done = await readUpload(c, async (read) => {
      upload = read;
      return addAttachments(contextOf(c), { attachable, id, files: read.files, note: read.note });
    });
    if (isFragmentRequest(c)) {
      const props = await attachmentsShown(c, attachable, id);
      return fragment(c, <AttachmentCard {...props} said={{ ...done, removed: 0 }} />);
    }
    return goBack(c, owner, upload?.back ?? 'page', { files_added: done.added, files_known: done.known });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return show(c, owner, { refusal: error, status: error.status, note: upload?.note ?? undefined });
  }
}

const formLimit = bodyLimit({
  maxSize: MOST_FORM_BYTES,
  onError: async (c) => {
    const refusal = new Refusal('files_too_large' satisfies AttachmentRefusal);
    return show(c as RequestContext, await ownerOf(c as RequestContext), { refusal, status: 413 });
  },
});

async function remove(c: RequestContext) {
  const { found, owner } = await ownerOfFile(c);
  const body = await c.req.parseBody().catch(() => ({ back: '' }));
  await removeAttachment(contextOf(c), { attachable: owner.attachable, id: found.id });
  return goBack(c, owner, body['back'] === 'list' ? 'list' : 'page', { files_removed: 1 });
}

export const attachmentRoutes = new Hono<Env>()
  // Files go before the kinds: no kind is called so.
  .get('/attachments/files/:id', requires('attachment.read'), (c) => serveFile(c, 'file'))
  .get('/attachments/files/:id/thumbnail', requires('attachment.read'), (c) => serveFile(c, 'thumbnail'))
  .post('/attachments/files/:id/remove', requires('attachment.add'), (c) => remove(c))
  .get('/attachments/:kind/:id', requires('attachment.read'), async (c) => show(c, await ownerOf(c)))
  .post('/attachments/:kind/:id/attachments', requires('attachment.add'), formLimit, (c) => add(c));
