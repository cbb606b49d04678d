import type { Grouping, Statistics } from '../../src/features/quality-reports/statistics.js';
import { BarChart, ParetoChart } from '../components/chart.js';
import { useFormat } from '../components/format.js';
import { useLanguage, useMessages } from '../components/language.js';
import { groupText } from './group-text.js';
import { qualityReportMessages } from './messages.js';

/** The months of the period, whose numbers fold out below, and the most frequent groups. */
export function StatisticsCharts({ by, found }: { by: Grouping; found: Statistics }) {
  return (
    <div class="report-charts">
      {found.months.length > 1 && <Months months={found.months} />}
      {by !== 'month' && found.pareto.length > 0 && <MostFrequent by={by} pareto={found.pareto} />}
    </div>
  );
}

function Months({ months }: Pick<Statistics, 'months'>) {
  const t = useMessages(qualityReportMessages);
  const format = useFormat();
  const bars = months.map(({ month, all, part }) => ({
    label: month.slice(2),
    value: all,
    part,
    text: format.count(all),
  }));
  return (
    <figure class="report-chart">
      <figcaption>
        {t('by_month')}
        <span class="report-legend">
          <svg width="12" height="12" aria-hidden="true">
            <rect class="chart-part" width="12" height="12" />
          </svg>{' '}
          {t('closed_part')}
        </span>
      </figcaption>
      <BarChart
        id="months"
        title={t('by_month')}
        description={t('months_desc', { from: months[0]!.month, to: months.at(-1)!.month })}
        bars={bars}
      />
      <details class="report-months">
        <summary>{t('numbers')}</summary>
        <table class="table table-sm">
          <thead>
            <tr>
              <th>{t('month')}</th>
              <th class="text-end">{t('raised')}</th>
              <th class="text-end">{t('closed_part')}</th>
            </tr>
          </thead>
          <tbody>
            {months.map((one) => (
              <tr>
                <td>{one.month}</td>
                <td class="text-end">{format.count(one.all)}</td>
                <td class="text-end">{format.count(one.part)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function MostFrequent({ by, pareto }: { by: Grouping; pareto: Statistics['pareto'] }) {
  const t = useMessages(qualityReportMessages);
  const format = useFormat();
  const language = useLanguage();
  const bars = pareto.map((one) => ({
    label: by === 'item' && one.key ? `${one.key} ${groupText(language, by, one)}` : groupText(language, by, one),
    value: one.raised,
    text: format.count(one.raised),
  }));
  const title = t('most_frequent', { n: bars.length });
  return (
    <figure class="report-chart">
      <figcaption>{title}</figcaption>
      <ParetoChart id="pareto" title={title} description={t('pareto_desc')} bars={bars} />
    </figure>
  );
}
