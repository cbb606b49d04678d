import { TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import type { PiecePageProps } from './piece-page.js';
import { toolMessages } from './tool-messages.js';

/** Why a tool may not be lent, who lets it go for once, and the forms for that. */
export function PieceBlock(props: PiecePageProps) {
  const { piece, block, override, may } = props;
  const t = useMessages(toolMessages);
  if (!block || piece.state === 'gone') return null;
  const open = block === 'overdue' && !override;
  return (
    <section class="card mb-3 tool-block" id="block">
      <div class="card-body">
        <h2 class="card-title">
          <Icon name={override ? 'shield-check' : 'ban'} /> {t(override ? 'override' : 'blocked')}
        </h2>
        {override ? (
          <Override {...props} override={override} />
        ) : (
          <p>{t(block === 'failed' ? 'blocked_failed' : 'blocked_overdue')}</p>
        )}
        {open && may.override && <GrantForm {...props} />}
        {open && !may.override && may.lend && <AskForm {...props} />}
      </div>
    </section>
  );
}

function Override({ override, may }: PiecePageProps & { override: NonNullable<PiecePageProps['override']> }) {
  const t = useMessages(toolMessages);
  const name = useName();
  const format = useFormat();
  return (
    <>
      <p>
        {t('override_text', {
          name: name(override.granted_by, override.granted_by_en),
          day: format.date(override.valid_until),
        })}
      </p>
      <blockquote class="note-text">{override.reason}</blockquote>
      {may.override && (
        <form method="post" action={`/tools/overrides/${override.id}/withdrawal`}>
          <button class="btn" type="submit">
            <Icon name="arrow-back-up" /> {t('withdraw')}
          </button>
        </form>
      )}
    </>
  );
}

function GrantForm({ piece, form, today, lastDay }: PiecePageProps) {
  const t = useMessages(toolMessages);
  const format = useFormat();
  return (
    <form method="post" action={`/tools/pieces/${piece.serial_id}/overrides`}>
      <div class="form-columns">
        <TextField {...form} name="reason" label={t('override_reason')} required maxlength={500} />
        <TextField
          {...form}
          name="until"
          label={t('override_until')}
          type="date"
          required
          hint={`${format.date(today)} – ${format.date(lastDay)}`}
        />
      </div>
      <button class="btn btn-primary" type="submit">
        <Icon name="shield-check" /> {t('grant')}
      </button>
    </form>
  );
}

function AskForm({ piece, form }: PiecePageProps) {
  const t = useMessages(toolMessages);
  return (
    <form method="post" action={`/tools/pieces/${piece.serial_id}/override-requests`}>
      <TextField {...form} name="note" label={t('ask_note')} maxlength={300} />
      <button class="btn" type="submit">
        <Icon name="send" /> {t('ask')}
      </button>
    </form>
  );
}
