import type { Child } from 'hono/jsx';
import type { Notes } from '../../src/features/tool-extensions/notes.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { toolExtensionMessages } from './messages.js';

export interface ToolShown {
  code: string;
  name_zh: string;
  name_en: string;
  serial: string | null;
  unit: string;
  open: string;
  days_late: number;
}

/** A tool by its code, name and piece, with what is said of it below. */
export function ToolLine({ tool, children }: { tool: ToolShown; children?: Child }) {
  const name = useName();
  const format = useFormat();
  return (
    <>
      <strong class="code">{tool.serial ?? tool.code}</strong> {name(tool.name_zh, tool.name_en)}
      {!tool.serial && ` × ${format.amount(tool.open, tool.unit)}`}
      {children}
    </>
  );
}

export function LateMark({ days }: { days: number }) {
  const t = useMessages(toolExtensionMessages);
  return days > 0 ? <span class="badge bg-red-lt">{t('overdue', { n: days })}</span> : null;
}

/** What speaks against keeping it: duties that end before, and who has reserved it. */
export function NoteList({ notes }: { notes: Notes | null }) {
  const t = useMessages(toolExtensionMessages);
  const name = useName();
  const format = useFormat();
  if (!notes || (notes.duties.length === 0 && !notes.conflict)) return null;
  const { duties, conflict } = notes;
  return (
    <ul class="extension-notes">
      {conflict && (
        <li class="text-danger">
          <Icon name="calendar-event" />{' '}
          {t('reserved_from', {
            person: name(conflict.person, conflict.personEn),
            from: format.date(conflict.fromOn),
            to: format.date(conflict.toOn),
          })}
        </li>
      )}
      {duties.map((duty) => (
        <li>
          <Icon name="alert-triangle" />{' '}
          {duty.failed
            ? t('duty_failed', { kind: t(duty.kind) })
            : t('duty_ends', { kind: t(duty.kind), day: format.date(duty.dueOn) })}
        </li>
      ))}
    </ul>
  );
}
