import type { EarlierReturn } from '../../src/features/triage/past-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { benchWords } from './bench-messages.js';
import { triageWords } from './list-messages.js';
import { type DispositionName, dispositionWord, FindingMark } from './marks.js';

/** Earlier returns of the piece: reported, found and done stay apart. */
export function EarlierList({ rows, more, story }: { rows: EarlierReturn[]; more: boolean; story: string | null }) {
  const t = useMessages(benchWords);
  return (
    <section class="card mb-3" aria-labelledby="bench-earlier">
      <div class="card-header">
        <h2 class="card-title" id="bench-earlier">
          {t('earlier')}
        </h2>
      </div>
      {rows.length === 0 ? (
        <p class="card-body m-0 text-secondary">{t('no_earlier')}</p>
      ) : (
        <ul class="list-group list-group-flush">
          {rows.map((row) => (
            <Earlier row={row} />
          ))}
        </ul>
      )}
      {more && story && (
        <p class="card-body m-0">
          <a href={story}>{t('earlier_more')}</a>
        </p>
      )}
    </section>
  );
}

function Earlier({ row }: { row: EarlierReturn }) {
  const words = useMessages(triageWords);
  const name = useName();
  const format = useFormat();
  return (
    <li class="list-group-item triage-earlier">
      <a class="code" href={`/triage/${row.number}`}>
        {row.number}
      </a>
      <span class="text-secondary">{format.date(row.reported_at)}</span>
      {row.symptom && <span>{name(row.symptom, row.symptom_en)}</span>}
      {row.finding && (
        <span>
          <FindingMark finding={row.finding} /> {row.fault && name(row.fault, row.fault_en)}
        </span>
      )}
      {row.disposition && <span>{words(dispositionWord[row.disposition as DispositionName])}</span>}
      {row.repair && (
        <a class="code" href={`/repairs/${row.repair}`}>
          {row.repair}
        </a>
      )}
    </li>
  );
}
