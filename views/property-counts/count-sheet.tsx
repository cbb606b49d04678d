import type { CountLine, CountRow } from '../../src/features/property-counts/queries.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';

export interface CountSheetProps {
  count: CountRow;
  lines: CountLine[];
  barcode: BarcodeShape | null;
  company: string | null;
  /** YYYY-MM-DD, as all days on the paper. */
  startedOn: string;
  closedOn: string | null;
  today: string;
  assets: PaperPageProps['assets'];
}

/**
 * The list to walk with, in the order of the bins, without quantities; once the count is over what it came to: in Chinese,
 * as the other papers.
 */
export function CountSheet({ count, lines, barcode, company, startedOn, closedOn, today, assets }: CountSheetProps) {
  const scope = count.place ? `${count.place} ${count.place_name}` : (count.customer ?? '全部顾客财产');
  return (
    <PaperPage
      title={`顾客财产盘点表 ${count.number}`}
      back={{ href: `/property-counts/${count.number}`, text: count.number }}
      assets={assets}
    >
      <article class="paper" lang="zh-CN">
        <div class="paper-head">
          <div>
            {company && <div class="paper-company">{company}</div>}
            <h1>顾客财产盘点表</h1>
          </div>
          {barcode && <Barcode shape={barcode} code={count.number} />}
        </div>
        <table>
          <tbody>
            <tr>
              <th class="paper-label">盘点范围</th>
              <td>{scope}</td>
              <th class="paper-label">开始日期</th>
              <td>{startedOn}</td>
            </tr>
            {closedOn && (
              <tr>
                <th class="paper-label">完成</th>
                <td>
                  {closedOn} {count.closer}
                </td>
                <th class="paper-label">结果</th>
                <td>{count.missing > 0 ? `缺 ${count.missing} 项` : '无缺失'}</td>
              </tr>
            )}
          </tbody>
        </table>
        <table>
          <thead>
            <tr>
              <th>序号</th>
              <th>货位</th>
              <th>件号</th>
              <th>物品</th>
              <th>序列号</th>
              <th>顾客</th>
              {closedOn && <th>账上数量</th>}
              <th>实盘数量</th>
              {closedOn && <th>差异</th>}
              <th>备注</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => (
              <Line line={line} nth={at + 1} over={closedOn !== null} />
            ))}
          </tbody>
        </table>
        <div class="paper-signatures">
          <div class="paper-signature">盘点人：</div>
          <div class="paper-signature">复核人：</div>
        </div>
        <p>打印日期：{today}</p>
      </article>
    </PaperPage>
  );
}

function Line({ line, nth, over }: { line: CountLine; nth: number; over: boolean }) {
  const said = [line.found_place && `在 ${line.found_place}`, line.case, line.note].filter(Boolean).join(' ');
  return (
    <tr>
      <td>{nth}</td>
      <td>{line.place}</td>
      <td>{line.code}</td>
      <td>
        {line.description} {[line.brand, line.model].filter(Boolean).join(' ')}
      </td>
      <td>{line.serial}</td>
      <td>{line.customer}</td>
      {over && <td>{line.expected}</td>}
      <td>{over && (line.found ?? '—')}</td>
      {over && <td>{line.difference === '0' ? '' : line.difference}</td>}
      <td>{over && said}</td>
    </tr>
  );
}
