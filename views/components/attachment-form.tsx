import { attachmentCardMessages } from './attachment-messages.js';
import { Icon } from './icon.js';
import { useMessages } from './language.js';

/** What the chooser offers; what a file really is, its content says. Without HEIC named, an iPhone sends JPEG. */
const OFFERED = 'image/jpeg,image/png,image/webp,image/gif,application/pdf,.pdf,.docx,.xlsx,.pptx,.txt,.csv';
const MOST_NOTE = 500;

export interface AttachmentFormProps {
  owner: { kind: string; id: string };
  note?: string;
  /** Where one comes back to: what they hang on, or the list of them. */
  back: 'page' | 'list';
}

/** Several files at once, or a photo from the camera of a phone. With attachments.js, what is chosen shows before it is sent. */
export function AttachmentForm({ owner, note, back }: AttachmentFormProps) {
  const t = useMessages(attachmentCardMessages);
  return (
    <form
      class="card-footer attachment-form"
      method="post"
      action={`/attachments/${owner.kind}/${owner.id}/attachments`}
      enctype="multipart/form-data"
      aria-label={t('add_some')}
      data-leave-out={t('leave_out')}
      data-too-large={t('too_large', { file: '{file}' })}
      data-not-sent={t('not_sent')}
      data-failed={t('failed')}
    >
      <input type="hidden" name="back" value={back} />
      <div class="attachment-choose">
        <label class="attachment-camera">
          <span class="btn">
            <Icon name="camera" /> {t('take_photo')}
          </span>
          <input class="form-control" type="file" name="files" accept="image/*" capture="environment" />
        </label>
        <label>
          <span class="btn">
            <Icon name="paperclip" /> {t('files')}
          </span>
          <input
            class="form-control"
            type="file"
            name="files"
            multiple
            accept={OFFERED}
            aria-describedby="attachment-hint"
          />
        </label>
      </div>
      <p class="form-hint" id="attachment-hint">
        {t('hint')}
      </p>
      <div class="attachment-rest">
        <ul class="attachment-chosen"></ul>
        <label class="attachment-note-field">
          <span class="form-label">{t('note')}</span>
          <input
            class="form-control"
            type="text"
            name="note"
            value={note ?? ''}
            maxlength={MOST_NOTE}
            autocomplete="off"
          />
        </label>
        <button class="btn btn-primary" type="submit">
          <Icon name="plus" /> {t('add')}
        </button>
        <progress class="progress" max="1" value="0" hidden aria-label={t('sending')}></progress>
      </div>
    </form>
  );
}
