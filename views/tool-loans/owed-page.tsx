import type { OwedLine } from '../../src/features/tool-loans/owed-queries.js';
import { type FormState, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { ToolName } from './loan-marks.js';
import { owedMessages } from './return-messages.js';

export interface OwedPageProps {
  line: OwedLine;
  may: { bring: boolean; waive: boolean };
  form: FormState;
  keys: { bring: string; waive: string };
  refusal?: string;
}

/** What is missing of one tool's accessories: brought now, or no longer asked for. */
export function OwedPage(props: OwedPageProps) {
  const { line, may, keys } = props;
  const t = useMessages(owedMessages);
  const name = useName();
  return (
    <>
      <PageHead pretitle={<a href="/tool-loans/owed">{t('owed')}</a>} title={t('title')} />
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      <section class="card card-body mb-3">
        <strong>{name(line.holder, line.holder_en)}</strong>
        <ToolName tool={line} />
        <a class="code loan-small" href={`/tool-loans/${line.loan}`}>
          {line.loan}
        </a>
      </section>
      {line.accessories.length === 0 ? (
        <div class="card">
          <Empty title={t('nothing_left')} icon="circle-check" />
        </div>
      ) : (
        <div class="loan-forms">
          {may.bring && (
            <form class="card card-body" method="post" action={`/tool-loans/owed/${line.line_id}/bringing`}>
              <input type="hidden" name="key" value={keys.bring} />
              <h2 class="card-title">{t('bring')}</h2>
              <Numbers {...props} all="bring_of" />
              <div class="mt-3">
                <button class="btn btn-primary" type="submit">
                  <Icon name="check" /> {t('bring')}
                </button>
              </div>
            </form>
          )}
          {may.waive && <Waiver {...props} />}
        </div>
      )}
    </>
  );
}

function Waiver(props: OwedPageProps) {
  const t = useMessages(owedMessages);
  const { line, keys, form } = props;
  return (
    <form class="card card-body" method="post" action={`/tool-loans/owed/${line.line_id}/waiver`}>
      <input type="hidden" name="key" value={keys.waive} />
      <h2 class="card-title">{t('waive')}</h2>
      <p class="text-secondary">{t('waive_text')}</p>
      <Numbers {...props} all="waive_of" />
      <div class="mt-3">
        <TextField {...form} name="reason" label={t('reason')} required maxlength={500} />
        <button class="btn" type="submit">
          <Icon name="x" /> {t('waive')}
        </button>
      </div>
    </form>
  );
}

function Numbers({ line, form, all }: OwedPageProps & { all: 'bring_of' | 'waive_of' }) {
  const t = useMessages(owedMessages);
  const name = useName();
  return (
    <div class="accessory-fields">
      {line.accessories.map((one) => {
        const field = `accessory.${line.line_id}.${one.position}`;
        return (
          <label class="accessory-field">
            <input
              class="form-control"
              name={field}
              value={form.values[field] ?? String(one.owed)}
              inputmode="numeric"
              maxlength={4}
              autocomplete="off"
            />
            <span>{t(all, { name: name(one.zh, one.en), n: one.owed })}</span>
          </label>
        );
      })}
    </div>
  );
}
