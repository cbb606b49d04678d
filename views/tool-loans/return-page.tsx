import type { Child } from 'hono/jsx';
import type { ReturnRow } from '../../src/features/tool-loans/return-queries.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { type FormState, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { ToolName } from './loan-marks.js';
import { LossStateMark, OutcomeMark } from './outcome-marks.js';
import { UndoForm } from './received.js';
import { returnMessages } from './return-messages.js';

export interface ReturnPageProps {
  row: ReturnRow;
  owed: { zh: string; en: string | null; owed: number }[];
  may: {
    undo: boolean;
    again: boolean;
    /** It has no repair order: somebody has put it right by hand, or opens one. */
    repair: boolean;
    open: boolean;
    writeOff: boolean;
    readRepair: boolean;
  };
  form: FormState;
  keys: { undo: string; repair: string; open: string; writeOff: string };
  attachments: AttachmentCardProps;
  refusal?: string;
}

/** One return: how the tool came back, with photos, and for a damaged one what becomes of it. */
export function ReturnPage(props: ReturnPageProps) {
  const { row, may, keys } = props;
  const t = useMessages(returnMessages);
  return (
    <>
      <PageHead
        pretitle={
          <a class="code" href={`/tool-loans/${row.loan}`}>
            {row.loan}
          </a>
        }
        title={
          <span class="slip-marks">
            {t('return_n', { n: row.id })} <OutcomeMark outcome={row.outcome} incomplete={row.incomplete} />
            {row.undone_at && <span class="badge bg-secondary-lt">{t('undone_mark')}</span>}
          </span>
        }
      >
        {may.undo && may.again && <UndoForm row={row} undoKey={keys.undo} again />}
        {may.undo && <UndoForm row={row} undoKey={keys.undo} />}
      </PageHead>
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      <Facts {...props} />
      {(may.repair || may.open || may.writeOff) && <Handle {...props} />}
      <AttachmentCard {...props.attachments} />
    </>
  );
}

function Facts({ row, owed, may }: ReturnPageProps) {
  const t = useMessages(returnMessages);
  const name = useName();
  const format = useFormat();
  const facts: [string, Child][] = [
    [t('tool'), <ToolName tool={row} />],
    [t('quantity'), !row.serial && format.amount(row.quantity, row.unit)],
    [
      t('put_to'),
      row.to_place && (
        <>
          <a class="code" href={`/places/${row.to_place}`}>
            {row.to_place}
          </a>{' '}
          {name(row.to_name ?? '', row.to_name_en)}
        </>
      ),
    ],
    [t('held_by'), name(row.holder, row.holder_en)],
    [t('brought_by'), name(row.brought_by, row.brought_by_en)],
    [t('received_by'), name(row.received_by, row.received_by_en)],
    [t('returned_at'), format.dateTime(row.returned_at)],
    [t('due_then'), format.date(row.due_on)],
    [t('signed'), <Signed row={row} />],
    [t('note'), row.note && <span class="note-text">{row.note}</span>],
    [
      '',
      owed.length > 0 && (
        <span class="badge bg-orange-lt">
          {t('still_owed', { list: owed.map((one) => `${name(one.zh, one.en)} × ${one.owed}`).join(', ') })}
        </span>
      ),
    ],
    [t('repair_order'), row.repair && <RepairLink repair={row.repair} reads={may.readRepair} />],
    [
      t('write_off'),
      row.loss && row.loss_state && (
        <a href={`/tool-loans/losses/${row.loss}`}>
          <LossStateMark state={row.loss_state} />
        </a>
      ),
    ],
    [t('next'), row.repaired_at && t('repaired_at', { at: format.dateTime(row.repaired_at) })],
    [
      t('undone_mark'),
      row.undone_at &&
        t('undone', { name: name(row.undone_by ?? '', row.undone_by_en), at: format.dateTime(row.undone_at) }),
    ],
  ];
  return (
    <dl class="fact-list card card-body mb-3">
      {facts.map(
        ([label, value]) =>
          value && (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function RepairLink({ repair, reads }: { repair: string; reads: boolean }) {
  if (!reads) return <>{repair}</>;
  return (
    <a class="code" href={`/repairs/${repair}`}>
      {repair}
    </a>
  );
}

function Signed({ row }: Pick<ReturnPageProps, 'row'>) {
  const t = useMessages(returnMessages);
  const name = useName();
  if (!row.signer) return <>{t('not_signed')}</>;
  const signer = name(row.signer, row.signer_en);
  return (
    <>
      {signer}
      {row.signed_how === 'drawn' && (
        <img class="loan-picture d-block" src={`/tool-loans/signatures/${row.signature_id}`} alt={signer} />
      )}
    </>
  );
}

/** A damaged tool goes to the workshop, is put right by hand, or is proposed to be written off. */
function Handle({ row, form, keys, may }: ReturnPageProps) {
  const t = useMessages(returnMessages);
  const address = `/tool-loans/returns/${row.id}`;
  return (
    <div class="loan-forms mb-3">
      {may.open && (
        <section class="card">
          <div class="card-header">
            <h2 class="card-title">{t('open_repair')}</h2>
          </div>
          <form class="card-body" method="post" action={`${address}/repair-order`}>
            <p class="text-secondary">{t('open_repair_text')}</p>
            <input type="hidden" name="key" value={keys.open} />
            <button class="btn btn-primary" type="submit">
              <Icon name="cpu" /> {t('open_repair')}
            </button>
          </form>
        </section>
      )}
      {may.repair && (
        <section class="card">
          <div class="card-header">
            <h2 class="card-title">{t('repaired')}</h2>
          </div>
          <form class="card-body" method="post" action={`${address}/repair`}>
            <p class="text-secondary">{t('repaired_text')}</p>
            <input type="hidden" name="key" value={keys.repair} />
            <TextField
              {...form}
              name="place"
              label={t('put_back_to')}
              hint={t('place_hint', { place: row.home })}
              maxlength={40}
            />
            <TextField {...form} name="note" label={t('note')} maxlength={500} />
            <button class={may.open ? 'btn' : 'btn btn-primary'} type="submit">
              <Icon name="tool" /> {t('repaired')}
            </button>
          </form>
        </section>
      )}
      {may.writeOff && (
        <section class="card">
          <div class="card-header">
            <h2 class="card-title">{t('write_off')}</h2>
          </div>
          <form class="card-body" method="post" action={`${address}/write-off`}>
            <p class="text-secondary">{t(row.repair ? 'write_off_order_text' : 'write_off_text')}</p>
            <input type="hidden" name="key" value={keys.writeOff} />
            <TextArea {...form} name="reason" label={t('reason')} rows={2} required />
            <button class="btn" type="submit">
              <Icon name="flag" /> {t('write_off')}
            </button>
          </form>
        </section>
      )}
    </div>
  );
}
