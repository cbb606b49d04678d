import { useMessages } from '../components/language.js';
import { partMessages } from './messages.js';
import { ReportList, type ReportListProps } from './report-list.js';

/** What the reader reported within the last day, to look at again or to take back. */
export function RecentReports(list: ReportListProps) {
  const t = useMessages(partMessages);
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">{t('recent')}</h2>
      </div>
      <ReportList {...list} showPart />
    </section>
  );
}
