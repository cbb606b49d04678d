import { FieldError } from '../components/fields.js';
import { LineStock } from './draft-lines.js';
import { type DraftPageProps, Estimate, SavedMark } from './draft-page.js';

/** What a field that saved itself is answered with: when, what is wrong, and what there is now; no field is replaced. */
export function DraftAnswer(props: DraftPageProps) {
  const { lines, form, estimate } = props;
  return (
    <>
      <SavedMark {...props} />
      {estimate !== null && lines.length > 0 && (
        <hx-partial hx-target="#draft-estimate" hx-swap="outerHTML">
          <Estimate value={estimate} />
        </hx-partial>
      )}
      {lines.map((line) => (
        <>
          <hx-partial hx-target={`#line-${line.id}-stock`} hx-swap="outerHTML">
            <LineStock line={line} />
          </hx-partial>
          <hx-partial hx-target={`#line-${line.id}-error`} hx-swap="innerHTML">
            <FieldError name={`quantity-${line.id}`} errors={form.errors} />
          </hx-partial>
        </>
      ))}
    </>
  );
}
