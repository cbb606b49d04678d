import type { FormState } from '../components/fields.js';
import { FieldError, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { SearchChoice } from '../components/search-choice.js';
import { sheetFormMessages } from './form-messages.js';
import { sheetMessages } from './messages.js';

/** The lines of pieces, lots and suppliers: the first stands open, the others are folded away until they are used. */
export function SheetLinkFields({ form, lines }: { form: FormState; lines: number }) {
  const t = useMessages(sheetFormMessages);
  const rest = Array.from({ length: lines - 1 }, (_, n) => n + 2);
  const isUsed = rest.some((n) =>
    (['item', 'serial', 'lot', 'supplier'] as const).some(
      (name) => form.values[`${name}_${n}`] || form.errors[`${name}_${n}`],
    ),
  );
  return (
    <section class="card card-body mb-3">
      <h2 class="h3 mb-1">{t('pieces')}</h2>
      <p class="form-hint mb-2">{t('pieces_hint')}</p>
      <FieldError name="links" errors={form.errors} />
      <Line form={form} n={1} />
      <details open={isUsed}>
        <summary class="quality-summary">{t('more_pieces')}</summary>
        {rest.map((n) => (
          <fieldset class="quality-line">
            <legend>{t('line_n', { n })}</legend>
            <Line form={form} n={n} />
          </fieldset>
        ))}
      </details>
    </section>
  );
}

function Line({ form, n }: { form: FormState; n: number }) {
  const t = useMessages(sheetMessages);
  return (
    <div class="form-columns">
      <TextField {...form} name={`serial_${n}`} label={t('serial')} maxlength={100} />
      <SearchChoice {...form} name={`item_${n}`} label={t('item')} choices="/items/choices" />
      <TextField {...form} name={`lot_${n}`} label={t('lot')} maxlength={100} />
      <SearchChoice {...form} name={`supplier_${n}`} label={t('supplier')} choices="/suppliers/choices" />
    </div>
  );
}
