import type { PartReport, TaskOldPart, TaskPart } from '../../src/features/service-tasks/task-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { pageMessages } from './page-messages.js';
import type { TaskPageProps } from './task-page.js';

/** What was issued for a task and what became of each piece. */
export function PartsCard({ task, parts }: TaskPageProps) {
  const page = useMessages(pageMessages);
  if (parts.length === 0) return null;
  const address = `/issued-parts?task=${task.number}`;
  return (
    <section class="card mb-3" id="parts">
      <div class="card-header">
        <h2 class="card-title">{page('parts')}</h2>
        <a class="btn ms-auto" href={address}>
          {page('account')}
        </a>
      </div>
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{page('item')}</th>
            <th>{page('quantity')}</th>
            <th>{page('holder')}</th>
            <th>{page('became')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <PartEntry part={part} />
          ))}
        </tbody>
      </table>
      {parts[0]!.rows > parts.length && (
        <div class="card-footer">
          <a href={address}>{page('all_of', { n: parts[0]!.rows })}</a>
        </div>
      )}
    </section>
  );
}

function PartEntry({ part }: { part: TaskPart }) {
  const page = useMessages(pageMessages);
  const name = useName();
  const format = useFormat();
  const open = !/^0(\.0+)?$/.test(part.open);
  return (
    <tr>
      <td data-label={page('item')}>
        <span>
          <a href={`/items/${part.item}`}>
            <span class="code">{part.item}</span> {name(part.item_name, part.item_name_en)}
          </a>
          {part.serial && (
            <a class="code d-block" href={`/serials/${encodeURIComponent(part.serial)}?item=${part.item}`}>
              {part.serial}
            </a>
          )}
          {part.lot && <small class="d-block text-secondary">{part.lot}</small>}
        </span>
      </td>
      <td data-label={page('quantity')}>{format.amount(part.quantity, part.unit)}</td>
      <td data-label={page('holder')}>
        <span>
          {name(part.holder, part.holder_en)}
          {part.slip && (
            <a class="code d-block" href={`/requisitions/${part.slip}`}>
              {part.slip}
            </a>
          )}
        </span>
      </td>
      <td data-label={page('became')}>
        <span>
          {part.reports.map((report) => (
            <span class="d-block">
              <Report report={report} unit={part.unit} />
            </span>
          ))}
          {open && (
            <span class="badge bg-orange-lt">
              {page('still_open', { quantity: format.amount(part.open, part.unit) })}
            </span>
          )}
        </span>
      </td>
    </tr>
  );
}

function Report({ report, unit }: { report: PartReport; unit: string }) {
  const page = useMessages(pageMessages);
  const format = useFormat();
  const quantity = format.amount(report.quantity, unit);
  return (
    <>
      {page(report.kind, { quantity, device: report.device ?? '' })}
      {!report.done && <small class="text-secondary"> ({page('not_done')})</small>}
    </>
  );
}

/** What is expected back: old parts of fitted ones, what was sent ahead, what is announced. */
export function OldPartsCard({ task, oldParts, oldPartsDue }: TaskPageProps) {
  const page = useMessages(pageMessages);
  const format = useFormat();
  if (oldParts.length === 0) return null;
  return (
    <section class="card mb-3" id="old-parts">
      <div class="card-header">
        <h2 class="card-title">{page('old_parts')}</h2>
        {oldPartsDue && <span class="text-secondary ms-2">{page('due_on', { day: format.date(oldPartsDue) })}</span>}
        <a class="btn ms-auto" href={`/expected-returns?task=${task.number}`}>
          {page('old_parts')}
        </a>
      </div>
      <ul class="list-group list-group-flush">
        {oldParts.map((part) => (
          <li class="list-group-item open-entry">
            <OldPartEntry part={part} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OldPartEntry({ part }: { part: TaskOldPart }) {
  const page = useMessages(pageMessages);
  const name = useName();
  const format = useFormat();
  const state = part.received_at ? 'received' : part.waived_at ? 'waived' : part.overdue ? 'overdue' : 'expected';
  const colour = { received: 'green', waived: 'secondary', overdue: 'red', expected: 'yellow' }[state];
  return (
    <>
      {part.item ? (
        <a href={`/items/${part.item}`}>
          <span class="code">{part.item}</span> {name(part.item_name, part.item_name_en)}
        </a>
      ) : (
        <span>{part.item_name}</span>
      )}
      {part.serial ? <span class="code">{part.serial}</span> : <span>{format.amount(part.quantity, part.unit)}</span>}
      {part.device && <span>{page('from_device', { device: part.device })}</span>}
      {part.person && <span>{name(part.person, part.person_en)}</span>}
      {part.parcel && <span class="code">{part.parcel}</span>}
      <span class={`badge bg-${colour}-lt`}>{page(state)}</span>
      {part.waived_reason && <span class="text-secondary">{part.waived_reason}</span>}
    </>
  );
}
