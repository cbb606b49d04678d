import type { Found, ReportName } from '../../src/features/repair-reports/report.js';
import { BarChart, ParetoChart } from '../components/chart.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { repairReportMessages, reportWords } from './messages.js';

/** The months of the period and the most frequent groups; the months' numbers fold out below. */
export function ReportCharts({ name, found }: { name: ReportName; found: Found }) {
  const { months = [], pareto } = found;
  return (
    <div class="report-charts">
      {months.length > 1 && <Months name={name} months={months} />}
      {pareto && pareto.bars.length > 0 && <Pareto pareto={pareto} />}
    </div>
  );
}

function Months({ name, months }: { name: ReportName; months: NonNullable<Found['months']> }) {
  const t = useMessages(repairReportMessages);
  const format = useFormat();
  const title = `${t(`${name}_months`)} · ${t('by_month')}`;
  const bars = months.map(({ month, all, part }) => ({
    label: month.slice(2),
    value: all,
    ...(part !== undefined && { part }),
    text: format.count(all),
  }));
  return (
    <figure class="report-chart">
      <figcaption>
        {title}
        <span class="report-legend">
          <svg width="12" height="12" aria-hidden="true">
            <rect class="chart-part" width="12" height="12" />
          </svg>{' '}
          {t(`${name}_part`)}
        </span>
      </figcaption>
      <BarChart
        id="months"
        title={title}
        description={t('months_desc', { from: months[0]!.month, to: months.at(-1)!.month })}
        bars={bars}
      />
      <details class="report-months">
        <summary>{t('numbers')}</summary>
        <table class="table table-sm">
          <thead>
            <tr>
              <th>{t('month')}</th>
              <th class="text-end">{t(`${name}_months`)}</th>
              <th class="text-end">{t(`${name}_part`)}</th>
            </tr>
          </thead>
          <tbody>
            {months.map((one) => (
              <tr>
                <td>{one.month}</td>
                <td class="text-end">{format.count(one.all)}</td>
                <td class="text-end">{format.count(one.part ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function Pareto({ pareto }: { pareto: NonNullable<Found['pareto']> }) {
  const t = useMessages(repairReportMessages);
  const words = useMessages(reportWords);
  const format = useFormat();
  const name = useName();
  let sum = 0;
  const bars = pareto.bars.map(({ zh, en, n }) => {
    sum += n;
    const running = pareto.all > 0 ? Math.round((1000 * sum) / pareto.all) / 10 : 0;
    return {
      label: zh === null ? words('not_told') : name(zh, en),
      value: n,
      text: running > 100 ? format.count(n) : `${format.count(n)} · ${format.quantity(running)}%`,
    };
  });
  const title = t('most_frequent', { n: bars.length });
  return (
    <figure class="report-chart">
      <figcaption>{title}</figcaption>
      <ParetoChart id="pareto" title={title} description={t('pareto_desc')} bars={bars} />
    </figure>
  );
}
