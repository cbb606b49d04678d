import type { ExtensionRow } from '../../src/features/tool-extensions/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { toolExtensionMessages } from './messages.js';

export interface DecideFormsProps {
  row: ExtensionRow;
  keys: { grant: string; shorter: string; refuse: string };
  today: string;
  /** Whether it is decided on the list, and goes back there. */
  onList: boolean;
  /** What was typed. */
  values: Record<string, string>;
}

/** Yes with one click, yes for fewer days, or no with the reason. */
export function DecideForms({ row, keys, today, onList, values }: DecideFormsProps) {
  const t = useMessages(toolExtensionMessages);
  const name = useName();
  const format = useFormat();
  const about = { loan: row.loan, person: name(row.asker, row.asker_en) };
  const day = format.date(row.until_on);
  const action = `/tool-loans/extensions/${row.id}/decide`;
  const hidden = (key: string, decision: string) => (
    <>
      <input type="hidden" name="key" value={key} />
      <input type="hidden" name="decision" value={decision} />
      {onList && <input type="hidden" name="back" value="list" />}
    </>
  );
  return (
    <>
      <div class="yes-or-no">
        <form method="post" action={action}>
          {hidden(keys.grant, 'grant')}
          <button
            class="btn btn-primary"
            type="submit"
            aria-label={t('about', { act: t('grant_until', { day }), ...about })}
          >
            <Icon name="check" /> {t('grant_until', { day })}
          </button>
        </form>
        <form class="yes-or-no-why" method="post" action={action}>
          {hidden(keys.refuse, 'refuse')}
          <input
            class="form-control"
            name="reason"
            value={values['reason'] ?? ''}
            maxlength={500}
            required
            placeholder={t('refuse_reason')}
            aria-label={t('refuse_reason_of', about)}
            autocomplete="off"
          />
          <button class="btn" type="submit" aria-label={t('about', { act: t('refuse'), ...about })}>
            <Icon name="x" /> {t('refuse')}
          </button>
        </form>
      </div>
      <details class="mt-2" open={Boolean(values['until'])}>
        <summary class="btn">{t('grant_shorter')}</summary>
        <form class="extension-day-form mt-2" method="post" action={action}>
          {hidden(keys.shorter, 'grant')}
          <input
            class="form-control"
            type="date"
            name="until"
            min={today}
            max={row.until_on}
            value={values['until'] ?? ''}
            required
            aria-label={t('shorter_of', about)}
          />
          <button class="btn" type="submit">
            {t('grant_this_day')}
          </button>
        </form>
      </details>
    </>
  );
}
