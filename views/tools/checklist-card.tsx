import type { Child } from 'hono/jsx';
import type { CheckRow } from '../../src/features/tools/item-queries.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { toolMessages } from './tool-messages.js';

interface ChecklistCardProps {
  lines: CheckRow[];
  code: string;
  mayEdit: boolean;
  children?: Child;
}

/** What goes out with a tool and has to come back. */
export function ChecklistCard({ lines, code, mayEdit, children }: ChecklistCardProps) {
  const t = useMessages(toolMessages);
  const name = useName();
  return (
    <section class="card mb-3" id="checklist">
      <div class="card-header">
        <h2 class="card-title">{t('checklist')}</h2>
        {mayEdit && (
          <a
            class="btn btn-icon ms-auto"
            href={`/tools/items/${code}/checklist`}
            aria-label={t('edit_checklist')}
            title={t('edit_checklist')}
          >
            <Icon name="pencil" />
          </a>
        )}
      </div>
      {children}
      {lines.length === 0 ? (
        <div class="card-body text-secondary">{t('no_checklist')}</div>
      ) : (
        <ul class="list-group list-group-flush">
          {lines.map((line) => (
            <li class="list-group-item checklist-line">
              <span>
                {name(line.name, line.name_en)}{' '}
                {line.part_code && (
                  <a class="code small" href={`/items/${line.part_code}`}>
                    {line.part_code}
                  </a>
                )}
              </span>
              <span>× {line.quantity}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
