import type { DutyWords, StateCount } from '../../src/features/tool-reports/report.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { useMessages } from '../components/language.js';
import { listAddress } from '../components/paging.js';
import { reportWords, toolReportMessages } from './messages.js';
import { StateMark } from './report-table.js';

interface DutyStatesProps {
  states: StateCount[];
  duty: DutyWords;
  path: string;
  form: FormState;
}

/** How many duties of each kind are in which state; each number leads to its list. */
export function DutyStates({ states, duty, path, form }: DutyStatesProps) {
  const t = useMessages(toolReportMessages);
  const words = useMessages(reportWords);
  const format = useFormat();
  const kinds = [...new Set(states.map(({ kind }) => kind))];
  if (kinds.length === 0) return null;
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows" id="duty-states">
        <thead>
          <tr>
            <th>{t('duty')}</th>
            {duty.states.map((state) => (
              <th class="text-end">
                <StateMark state={state} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr>
              <td data-label={t('duty')}>{words(kind)}</td>
              {duty.states.map((state) => {
                const n = states.find((one) => one.kind === kind && one.state === state)?.n ?? 0;
                const address = listAddress(path, { search: form.values['search'], kind, state });
                return (
                  <td class="text-end" data-label={words(state)}>
                    {n === 0 ? (
                      '0'
                    ) : (
                      <a class="d-inline-block px-2 py-1" href={address}>
                        {format.count(n)}
                      </a>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
