import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { useKinds } from './issued-part.js';

export const filterForm = z.object({
  search: field.optionalText(100),
  task: field.optionalText(40),
  person: field.optionalText(200),
});

const bigId = z.string().regex(/^\d{1,18}$/, 'choose');

/** What a technician fills in of one part; what is asked depends on the kind, and of old parts only where some come back. */
const reportFields = z.object({
  kind: field.choice(useKinds),
  quantity: field.text(12),
  device: field.optionalText(20),
  other_device: field.optionalText(200),
  channel: field.optionalText(60),
  board: field.optionalText(60),
  position: field.optionalText(60),
  harness: field.optionalText(60),
  old_part: z.enum(['comes', 'none']).optional().catch(undefined),
  serial_out: field.optionalText(100),
  no_old_part: field.optionalText(200),
  note: field.optionalText(500),
});
export type ReportFormInput = z.infer<typeof reportFields>;

export const reportForm = (part: { repairable: boolean }): z.ZodType<ReportFormInput> =>
  reportFields.superRefine((form, context) => {
    const need = (path: string, message = 'required') => context.addIssue({ code: 'custom', path: [path], message });
    if (form.kind === 'fitted' && !form.device) need('device', 'choose');
    if (form.kind === 'fitted' && form.device === 'other' && !form.other_device) need('other_device');
    if (form.kind === 'fitted' && part.repairable && form.old_part === 'none' && !form.no_old_part) need('no_old_part');
    if ((form.kind === 'lost' || form.kind === 'damaged') && !form.note) need('note');
  });

export const severalForm = z.object({
  kind: z.enum(['consumed', 'returned']),
  parts: z.string().transform((text, context) => {
    const ids = text.split(',').filter(Boolean);
    if (ids.length === 0 || ids.length > 200 || !ids.every((id) => bigId.safeParse(id).success))
      context.addIssue({ code: 'custom', message: 'choose' });
    return [...new Set(ids)];
  }),
});

export const returnForm = z.object({
  report: z.preprocess((value) => value || undefined, bigId.optional()),
  quantity: field.text(12),
  untested: field.checked(),
  bin: field.optionalText(60),
});

export const reasonForm = z.object({ reason: field.text(500) });
export const returnRefusalForm = z.object({ report: bigId, reason: field.text(500) });

export const heldForm = z.object({ row: field.text(80), task: field.text(200), quantity: field.text(12) });
export const takeOffForm = z.object({ quantity: field.text(20) });

/** A form's key; one that is none was not made by us and gets a new one. */
export function keyOf(values: Record<string, string>, newId: () => string): string {
  return z.uuid().safeParse(values['key']).data ?? newId();
}

/** Where a form comes back to: a page of this feature or the approvals, never elsewhere. */
export function backOf(values: Record<string, string>, otherwise = '/issued-parts'): string {
  const back = values['back'] ?? '';
  return /^\/(issued-parts|approvals)([/?#][\w/?=&%.,#-]*)?$/.test(back) ? back : otherwise;
}
