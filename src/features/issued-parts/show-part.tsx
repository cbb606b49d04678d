import type { FormErrors, FormValues } from '../../platform/forms.js';
import { can, contextOf, type RequestContext } from '../../platform/context.js';
import type { Refusal } from '../../platform/refusal.js';
import { refuse } from '../../platform/refusal.js';
import { page } from '../../platform/respond.js';
import { rightToDecide } from '../approvals/index.js';
import { serialFits } from '../items/index.js';
import { translator } from '../../../views/components/language.js';
import { DoneNotice } from '../../../views/issued-parts/done-notice.js';
import { partMessages } from '../../../views/issued-parts/messages.js';
import { PartPage } from '../../../views/issued-parts/part-page.js';
import type { ReportListProps } from '../../../views/issued-parts/report-list.js';
import { isWriteOff, type UseKind, useKinds } from './issued-part.js';
import { keyOf } from './forms.js';
import { devicesOfTask, findPart, type PartPageRow } from './queries.js';
import { type ReportRow, reportsById, reportsOf } from './report-queries.js';

const INSTALLATION = 1; // the first kind of task that every installation has

/** The part of the address, if the reader may see it. */
export async function partOf(c: RequestContext): Promise<PartPageRow> {
  const { actor, db } = contextOf(c);
  return (await findPart(db, actor, c.req.param('id') ?? '')) ?? refuse('not_found', {}, 404);
}

/** The report of the address, if it could be one. */
export function reportIdOf(c: RequestContext): string {
  const id = c.req.param('id') ?? '';
  return /^\d{1,18}$/.test(id) ? id : refuse('not_found', {}, 404);
}

/** Whether the reader may take a report back; the command decides for good. */
export function mayUndo(c: RequestContext, row: ReportRow): boolean {
  const { actor } = contextOf(c);
  if (row.undone_at || row.refused_at || ['handed_over', 'taken_off'].includes(row.kind)) return false;
  if (row.settled_at && isWriteOff(row.kind)) return false;
  if (row.settled_at && row.kind === 'returned') return can(actor, 'part.receive');
  const own = row.reporter_id === actor.personId || row.holder_id === actor.personId;
  return can(actor, 'part.report') && (own || can(actor, 'task.read_all'));
}

export function reportList(c: RequestContext, rows: ReportRow[], back: string): ReportListProps {
  return { rows, back, mayUndo: (row) => mayUndo(c, row), newKey: c.get('deps').newId };
}

/** What was just done, by the ids in the address. */
export async function doneNotice(c: RequestContext, back: string) {
  const ids = (c.req.query('done') ?? '').split(',').filter(Boolean);
  if (ids.length === 0) return undefined;
  const { actor, db } = contextOf(c);
  const rows = (await reportsById(db, actor, ids)).filter((row) => !row.undone_at);
  const odd = (row: ReportRow) => row.serial_out !== null && !serialFits(row.serial_pattern, row.serial_out);
  return <DoneNotice {...reportList(c, rows, back)} odd={odd} />;
}

function kindsFor(c: RequestContext, part: PartPageRow): UseKind[] {
  const { actor } = contextOf(c);
  const may = can(actor, 'part.report') && (part.holder_id === actor.personId || can(actor, 'task.read_all'));
  if (!may || Number(part.open) === 0 || part.place_kind === 'in_transit') return [];
  const ended = part.task_state === 'closed' || part.task_state === 'cancelled';
  return useKinds.filter((kind) => !ended || (kind !== 'fitted' && kind !== 'consumed'));
}

/** The losses among the reports that the reader may decide on. */
async function decidableOf(c: RequestContext, reports: ReportRow[]): Promise<Set<string>> {
  const { actor, db } = contextOf(c);
  const found = new Set<string>();
  if (!can(actor, 'part.write_off')) return found;
  for (const row of reports) {
    if (!isWriteOff(row.kind) || row.settled_at || row.refused_at || row.undone_at) continue;
    const involved = [row.reporter_id, row.holder_id];
    const right = await rightToDecide(db, actor, { kind: 'write_off', value: row.value, involved });
    if (typeof right === 'object') found.add(row.id);
  }
  return found;
}

/** Refusals that are about one field go beside it too. */
const fieldOf: Record<string, string> = {
  more_than_open: 'quantity',
  use_quantity_invalid: 'quantity',
  device_unknown: 'device',
  device_of_other_customer: 'device',
  fitted_device_retired: 'device',
  what_happened_missing: 'note',
};

/** The page of a part, with the form of a kind when one is chosen or was refused. */
export async function showPart(
  c: RequestContext,
  part: PartPageRow,
  state?: { values: FormValues; errors: FormErrors },
  refusal?: Refusal,
) {
  const { actor, db } = contextOf(c);
  const { newId } = c.get('deps');
  const t = translator(c.get('language'), partMessages);
  const kinds = kindsFor(c, part);
  const kind = kinds.find((one) => one === (state?.values['kind'] ?? c.req.query('kind')));
  const text = refusal && c.get('say')(refusal);
  const field = fieldOf[refusal?.reason ?? ''];
  const errors = field && text ? { ...state?.errors, [field]: text } : (state?.errors ?? {});
  const installs = part.task_kind === INSTALLATION;
  const values = state?.values ?? {
    quantity: part.open.replace(/\.?0+$/, ''),
    ...(installs && { old_part: 'none', no_old_part: t('new_installation') }),
  };
  const formKey = refusal?.reason === 'key_reused' ? newId() : keyOf(values, newId);
  const shown = field && kind ? undefined : text;
  const here = `/issued-parts/${part.id}`;
  const reports = await reportsOf(db, part.id);
  const decidable = await decidableOf(c, reports);
  const content = (
    <PartPage
      part={part}
      reports={reportList(c, reports, here)}
      kinds={kinds}
      form={
        kind && {
          part,
          kind,
          form: { values, errors },
          devices: kind === 'fitted' ? await devicesOfTask(db, part.task_id) : [],
          formKey,
          refusal: shown,
        }
      }
      decides={(row) => decidable.has(row.id)}
      mayTakeOff={kinds.length > 0 && part.requisition_line_id === null && part.holder_id === actor.personId}
      mayLogReturn={can(actor, 'return.log')}
      mayExpect={
        part.slip !== null && ['in_transit', 'customer'].includes(part.place_kind) && can(actor, 'return.announce')
      }
      keys={{ takeOff: newId(), decide: newId() }}
      refusal={kind ? undefined : text}
      done={await doneNotice(c, here)}
    />
  );
  const status = refusal ? refusal.status : Object.keys(errors).length > 0 ? 422 : 200;
  return page(c, `${part.item} · ${t('part')}`, content, status);
}
