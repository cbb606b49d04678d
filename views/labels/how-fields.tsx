import type { Symbology } from '../../src/features/labels/label.js';
import { SelectField, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import type { LabelPageProps } from './label-page.js';
import { labelMessages } from './messages.js';

/** How many, which symbol, and onto what paper. */
export function HowFields(props: LabelPageProps) {
  const t = useMessages(labelMessages);
  const { choices, values, usual } = props;
  const errors = Object.fromEntries(
    Object.entries(props.errors).map(([name, key]) => [name, key === 'bad_copies' ? t('bad_copies') : key]),
  );
  const form = {
    values: { copies: values['copies'] ?? String(choices.copies), symbology: choices.symbology ?? '' },
    errors,
  };
  return (
    <section class="card">
      <div class="card-body">
        <fieldset>
          <legend class="form-label">{t('how')}</legend>
          <div class="form-columns">
            <TextField {...form} name="copies" label={t('copies')} inputmode="numeric" maxlength={3} />
            <SelectField
              {...form}
              name="symbology"
              label={t('symbology')}
              empty={t('usual', { name: t(usual) })}
              options={(['code128', 'qrcode', 'datamatrix'] satisfies Symbology[]).map((value) => ({
                value,
                label: t(value),
              }))}
            />
          </div>
          <fieldset>
            <legend class="form-label">{t('medium')}</legend>
            {(['sheet', 'roll'] as const).map((medium) => (
              <label class="form-check label-medium">
                <input
                  class="form-check-input"
                  type="radio"
                  name="medium"
                  value={medium}
                  checked={choices.medium === medium}
                />
                <span class="form-check-label">{t(medium)}</span>
              </label>
            ))}
          </fieldset>
          {choices.medium === 'sheet' && <StartGrid {...props} />}
        </fieldset>
      </div>
    </section>
  );
}

const POSITIONS = Array.from({ length: 24 }, (_, index) => index + 1);

/** The sheet as it lies there: a tap on the first label that is left; what will be printed is filled. */
function StartGrid({ choices, labels }: LabelPageProps) {
  const t = useMessages(labelMessages);
  const end = choices.start + labels;
  return (
    <fieldset class="mt-3">
      <legend class="form-label">{t('start')}</legend>
      <p class="form-hint">{t('start_hint')}</p>
      <div class="label-grid">
        {POSITIONS.map((n) => (
          <label class={n >= choices.start && n < end ? 'label-cell label-cell-filled' : 'label-cell'}>
            <input
              type="radio"
              name="start"
              value={String(n)}
              checked={choices.start === n}
              aria-label={t('position', { n })}
            />
            <span aria-hidden="true">{n}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
