import type { Child } from 'hono/jsx';
import type { LinkShown, Opens, SheetShown, StepShown } from '../../src/features/quality-feedback/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { sheetFormMessages } from './form-messages.js';
import { sheetMessages } from './messages.js';
import { sheetPageMessages } from './page-messages.js';

type Fact = [label: string, value: Child];

function FactList({ facts }: { facts: Fact[] }) {
  return (
    <dl class="fact-list">
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function useBy(): (person: string | null, english: string | null, at: Date | null) => Child {
  const name = useName();
  const format = useFormat();
  return (person, english, at) => person && at && `${name(person, english)} · ${format.dateTime(at)}`;
}

/** What else was told: where, of how many, and from which document. */
export function ProblemCard({ sheet, opens }: { sheet: SheetShown; opens: Opens }) {
  const t = useMessages(sheetPageMessages);
  const words = useMessages(sheetMessages);
  const form = useMessages(sheetFormMessages);
  const name = useName();
  const format = useFormat();
  const by = useBy();
  const code = (href: string, text: string) => (
    <a class="code" href={href}>
      {text}
    </a>
  );
  const facts: Fact[] = [
    [words('kind'), words(`kind_${sheet.kind}`)],
    [t('positions'), sheet.positions && <span class="note-text">{sheet.positions}</span>],
    [t('quantity'), sheet.quantity && format.quantity(sheet.quantity)],
    [
      words('found_on'),
      <>
        {format.date(sheet.found_on)} {sheet.late && <span class="text-secondary">{words('late_text')}</span>}
      </>,
    ],
    [
      t('from'),
      sheet.source && (
        <>
          {form(`source_${sheet.source}`)} {opens.source && code(opens.source, sheet.source_number!)}
        </>
      ),
    ],
    [
      words('customer'),
      sheet.customer && code(`/customers/${sheet.customer_code!}`, name(sheet.customer, sheet.customer_en)),
    ],
    [t('task'), sheet.task && opens.task && code(`/service-tasks/${sheet.task}`, sheet.task)],
    [
      t('device'),
      sheet.device && (
        <>
          {code(`/devices/${encodeURIComponent(sheet.device)}`, sheet.device)} {sheet.device_model}
        </>
      ),
    ],
    [words('raised_by'), by(sheet.raiser, sheet.raiser_en, sheet.raised_at)],
    [t('reviewed_by'), by(sheet.reviewer, sheet.reviewer_en, sheet.reviewed_at)],
  ];
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('facts')}</h2>
      </div>
      <div class="card-body">
        <FactList facts={facts} />
      </div>
    </section>
  );
}

/** The pieces, lots and suppliers that it is about. */
export function LinksCard({ sheet, links, mayChange }: { sheet: SheetShown; links: LinkShown[]; mayChange: boolean }) {
  const t = useMessages(sheetPageMessages);
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('links')}</h2>
        {mayChange && (
          <a class="btn btn-ghost-secondary ms-auto" href={`/quality-feedback/${sheet.number}/links`}>
            <Icon name="pencil" /> {t('change_links')}
          </a>
        )}
      </div>
      {links.length === 0 ? <div class="card-body text-secondary">{t('no_links')}</div> : <LinkTable links={links} />}
    </section>
  );
}

function LinkTable({ links }: { links: LinkShown[] }) {
  const words = useMessages(sheetMessages);
  const name = useName();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{words('item')}</th>
          <th>{words('serial')}</th>
          <th>{words('lot')}</th>
          <th>{words('supplier')}</th>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => (
          <tr>
            <td data-label={words('item')}>
              {link.item ? (
                <a href={`/items/${link.item}`}>
                  <span class="code">{link.item}</span> {name(link.name_zh!, link.name_en)}
                </a>
              ) : (
                '—'
              )}
            </td>
            <td data-label={words('serial')}>
              {link.serial && link.known ? (
                <a
                  class="code"
                  href={`/serials/${encodeURIComponent(link.serial)}?item=${encodeURIComponent(link.item!)}`}
                >
                  {link.serial}
                </a>
              ) : (
                (link.serial && <span class="code">{link.serial}</span>) || '—'
              )}
            </td>
            <td data-label={words('lot')}>{link.lot ? <span class="code">{link.lot}</span> : '—'}</td>
            <td data-label={words('supplier')}>{link.supplier ? name(link.supplier, link.supplier_en) : '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Who answers, what they found and do, and whether it helped. */
export function AnswerCard({ sheet }: { sheet: SheetShown }) {
  const t = useMessages(sheetPageMessages);
  const words = useMessages(sheetMessages);
  const name = useName();
  const format = useFormat();
  const by = useBy();
  if (!sheet.department) return null;
  const answerer = sheet.answerer && name(sheet.answerer, sheet.answerer_en);
  const said =
    sheet.answered_name && answerer ? t('written_by', { name: sheet.answered_name, by: answerer }) : answerer;
  const facts: Fact[] = [
    [words('department'), words(`department_${sheet.department}`)],
    [words('assignee'), sheet.assignee && name(sheet.assignee, sheet.assignee_en)],
    [t('assigned_by'), by(sheet.assigner, sheet.assigner_en, sheet.assigned_at)],
    [words('due_on'), sheet.due_on && format.date(sheet.due_on)],
    [words('cause'), sheet.cause && <strong>{name(sheet.cause, sheet.cause_en)}</strong>],
    [t('cause_note'), sheet.cause_note && <span class="note-text">{sheet.cause_note}</span>],
    [words('action'), sheet.action && <span class="note-text">{sheet.action}</span>],
    [t('action_due_on'), sheet.action_due_on && format.date(sheet.action_due_on)],
    [t('answered_by'), said && `${said} · ${format.dateTime(sheet.answered_at)}`],
    [t('checked_by'), by(sheet.checker, sheet.checker_en, sheet.checked_at)],
    [t('check_note'), sheet.check_note && <span class="note-text">{sheet.check_note}</span>],
  ];
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('answer_card')}</h2>
      </div>
      <div class="card-body">
        <FactList facts={facts} />
      </div>
    </section>
  );
}

/** Each step with who and when, the latest first. */
export function StoryCard({ steps }: { steps: StepShown[] }) {
  const t = useMessages(sheetPageMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('story')}</h2>
      </div>
      <ul class="list-group list-group-flush">
        {steps.map((step) => (
          <li class="list-group-item">
            <strong>{t(`act_${step.act}`)}</strong> {name(step.by, step.by_en)}{' '}
            <span class="text-secondary">{format.dateTime(step.at)}</span>
            {step.cause && <div>{name(step.cause, step.cause_en)}</div>}
            {step.note && <div class="note-text">{step.note}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
