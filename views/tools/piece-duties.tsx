import type { PieceDuty } from '../../src/features/tools/piece-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { DutyMark } from './duty-mark.js';
import { checkMessages, dutyMessages, dutyNames } from './duty-messages.js';
import type { PiecePageProps } from './piece-page.js';
import { toolMessages } from './tool-messages.js';

/** What a piece has to be checked for, with what can be done about each. */
export function PieceDuties(props: PiecePageProps) {
  const { piece, duties, may } = props;
  const t = useMessages(toolMessages);
  const words = useMessages(dutyMessages);
  return (
    <section class="card mb-3" id="duties">
      <div class="card-header">
        <h2 class="card-title">{t('duties')}</h2>
        {may.edit && piece.state !== 'gone' && (
          <a class="btn ms-auto" href={`/tools/duties/new?serial=${piece.serial_id}`}>
            <Icon name="plus" /> {words('new_duty')}
          </a>
        )}
      </div>
      {duties.length === 0 ? (
        <div class="card-body text-secondary">{t('no_duties')}</div>
      ) : (
        <ul class="list-group list-group-flush">
          {duties.map((duty) => (
            <li class="list-group-item duty-item">
              <Standing duty={duty} {...props} />
              <Acts duty={duty} {...props} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type DutyProps = PiecePageProps & { duty: PieceDuty };

function Standing({ duty, today }: DutyProps) {
  const words = useMessages(dutyMessages);
  const names = useMessages(dutyNames);
  const name = useName();
  const format = useFormat();
  const facts = [
    words('every', { n: duty.interval_months }),
    words(duty.done_where as 'in_house'),
    duty.supplier && name(duty.supplier, duty.supplier_en),
    duty.last_done_on && `${words('last_done')} ${format.date(duty.last_done_on)}`,
    duty.note,
  ].filter(Boolean);
  return (
    <>
      <div class="duty-head">
        <strong>{names(duty.kind)}</strong> <DutyMark duty={duty} today={today} />
        <span>
          {words('due')} <time datetime={duty.due_on}>{format.date(duty.due_on)}</time>
        </span>
      </div>
      {duty.laboratory && (
        <div>
          <Icon name="truck" /> {name(duty.laboratory, duty.laboratory_en)}
          {duty.expected_on && ` · ${words('expected')} ${format.date(duty.expected_on)}`}
          {duty.expected_on && duty.expected_on < today && (
            <span class="badge bg-red-lt ms-2">{words('late_back')}</span>
          )}
        </div>
      )}
      <div class="text-secondary small text-break">{facts.join(' · ')}</div>
    </>
  );
}

function Acts({ duty, piece, may }: DutyProps) {
  const words = useMessages(dutyMessages);
  const t = useMessages(checkMessages);
  const inHand = piece.state === 'store' || piece.place_kind === 'quarantine';
  if (!may.check && !may.edit) return null;
  return (
    <div class="btn-list duty-acts">
      {may.check && duty.check_id && (
        <>
          <a class="btn btn-primary" href={`/tools/returns/new?check=${duty.check_id}`}>
            <Icon name="package-import" /> {words('take_back')}
          </a>
          <form method="post" action={`/tools/sendings/${duty.check_id}/undo`} data-confirm={t('undo_sending_confirm')}>
            <button class="btn" type="submit">
              <Icon name="arrow-back-up" /> {t('undo_sending')}
            </button>
          </form>
        </>
      )}
      {may.check && !duty.check_id && piece.state !== 'gone' && (
        <a class="btn" href={`/tools/checks/new?duty=${duty.id}`}>
          <Icon name="clipboard-check" /> {words('record')}
        </a>
      )}
      {may.check && !duty.check_id && inHand && (
        <a class="btn" href={`/tools/sendings/new?duty=${duty.id}`}>
          <Icon name="truck" /> {words('send')}
        </a>
      )}
      {may.edit && (
        <a
          class="btn btn-icon"
          href={`/tools/duties/${duty.id}/edit`}
          aria-label={words('change_duty')}
          title={words('change_duty')}
        >
          <Icon name="pencil" />
        </a>
      )}
      {may.edit && !duty.check_id && (
        <form method="post" action={`/tools/duties/${duty.id}/end`} data-confirm={words('end_confirm')}>
          <button class="btn btn-icon" type="submit" aria-label={words('end_duty')} title={words('end_duty')}>
            <Icon name="x" />
          </button>
        </form>
      )}
    </div>
  );
}
