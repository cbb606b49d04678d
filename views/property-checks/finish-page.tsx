import type { DeskPiece } from '../../src/features/property-checks/queries.js';
import { type FormState, TextArea } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { Made, What } from './marks.js';
import { checkMessages } from './messages.js';

/** Saying that nothing is left to be done to a piece, and what was done. */
export function FinishPage({ piece, form, refusal }: { piece: DeskPiece; form: FormState; refusal?: string }) {
  const t = useMessages(checkMessages);
  const back = `/customer-property/${piece.receipt}?piece=${piece.code}#${piece.code}`;
  return (
    <>
      <PageHead
        pretitle={
          <a class="code" href={back}>
            {piece.receipt}
          </a>
        }
        title={t('finish_title', { code: piece.code })}
      >
        <a class="btn" href={back}>
          <Icon name="chevron-left" /> {t('back')}
        </a>
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card card-body check-finish" method="post" action={`/property-checks/${piece.code}/done`}>
        <p>
          <strong>
            <What of={piece} />
          </strong>{' '}
          <Made of={piece} /> {piece.serial && <span class="code">{piece.serial}</span>}
        </p>
        <p class="text-secondary">{t('finish_text')}</p>
        <TextArea {...form} name="note" label={t('finish_note')} hint={t('finish_note_hint')} rows={4} />
        <button class="btn btn-primary" type="submit">
          <Icon name="check" /> {t('finish')}
        </button>
      </form>
    </>
  );
}
