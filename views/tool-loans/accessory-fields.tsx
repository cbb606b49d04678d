import type { LineAccessory } from '../../src/features/tool-loans/loan-queries.js';
import type { FormState } from '../components/fields.js';

/** A number for each line of a checklist, named `accessory.<line>.<position>`. */
export function AccessoryFields(props: {
  legend: string;
  lineId: string;
  accessories: LineAccessory[];
  form: FormState;
  /** What the field holds before anybody changes it; left empty, the act takes what is usual. */
  usual: (one: LineAccessory) => number | null;
  label: (one: LineAccessory) => string;
}) {
  const { legend, lineId, accessories, form, usual, label } = props;
  if (accessories.length === 0) return null;
  return (
    <fieldset class="lend-field">
      <legend class="form-label">{legend}</legend>
      <div class="accessory-fields">
        {accessories.map((one) => {
          const field = `accessory.${lineId}.${one.position}`;
          return (
            <label class="accessory-field">
              <input
                class="form-control"
                name={field}
                value={form.values[field] ?? usual(one)?.toString() ?? ''}
                inputmode="numeric"
                maxlength={4}
                autocomplete="off"
              />
              <span>{label(one)}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
