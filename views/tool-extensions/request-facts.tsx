import type { Child } from 'hono/jsx';
import type { Notes } from '../../src/features/tool-extensions/notes.js';
import type { ExtensionLine, ExtensionRow, ExtensionState } from '../../src/features/tool-extensions/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { toolExtensionMessages } from './messages.js';
import { LateMark, NoteList, ToolLine } from './tool-line.js';

const looks: Record<ExtensionState, string> = {
  waits: 'orange',
  granted: 'green',
  given: 'green',
  refused: 'red',
  withdrawn: 'secondary',
  void: 'secondary',
};

export function ExtensionMark({ state }: { state: ExtensionState }) {
  const t = useMessages(toolExtensionMessages);
  return <span class={`badge bg-${looks[state]}-lt`}>{t(state)}</span>;
}

export type LineShown = ExtensionLine & { notes: Notes | null };

function Fact({ label, children }: { label: string; children: Child }) {
  return (
    <div>
      <dt class="text-secondary">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Who asked for which tools, until when and why. */
export function RequestFacts({ row, lines }: { row: ExtensionRow; lines: LineShown[] }) {
  const t = useMessages(toolExtensionMessages);
  const name = useName();
  const format = useFormat();
  const given = row.state === 'given';
  return (
    <>
      <dl class="waiting-facts">
        <Fact label={t(given ? 'given_by' : 'asked_by')}>{name(row.asker, row.asker_en)}</Fact>
        <Fact label={t(given ? 'until' : 'asked_until')}>
          <strong>{format.date(row.until_on)}</strong>
        </Fact>
        {(row.reason ?? (given && row.decision_note)) && (
          <Fact label={t(given ? 'note' : 'reason')}>{row.reason ?? row.decision_note}</Fact>
        )}
        <Fact label={t('asked_at')}>{format.dateTime(row.asked_at)}</Fact>
      </dl>
      <ul class="extension-lines">
        {lines.map((line) => (
          <li>
            <ToolLine tool={{ ...line, open: line.open === '0' ? line.quantity : line.open }} />
            <LineDays row={row} line={line} />
            <NoteList notes={line.notes} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** From which day to which; what became of it since. */
function LineDays({ row, line }: { row: ExtensionRow; line: LineShown }) {
  const t = useMessages(toolExtensionMessages);
  const name = useName();
  const format = useFormat();
  if (row.state === 'waits' && line.asks)
    return (
      <span class="d-block text-secondary">
        {t('from_to', { from: format.date(line.due_on), to: format.date(row.until_on) })}{' '}
        <LateMark days={line.days_late} />
      </span>
    );
  const to = row.granted_until;
  return (
    <span class="d-block text-secondary">
      {to
        ? t('from_to', { from: format.date(line.due_before), to: format.date(to) })
        : t('due', { day: format.date(line.due_before) })}
      {line.open === '0' && ` · ${t('back')}`}
      {line.open !== '0' &&
        line.holder_id !== row.asked_by &&
        ` · ${t('held_by', { person: name(line.holder, line.holder_en) })}`}
      {line.open !== '0' && line.due_on !== (to ?? line.due_before) && ` · ${t('now_due')} ${format.date(line.due_on)}`}
    </span>
  );
}
