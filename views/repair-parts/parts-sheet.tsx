import type { OrderHead, PrintedPart } from '../../src/features/repair-parts/index.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import { useMessages } from '../components/language.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';
import { unitText } from '../components/unit.js';
import { repairPartMessages } from './messages.js';

export interface PartsSheetProps {
  head: OrderHead;
  lines: PrintedPart[];
  barcode: BarcodeShape | null;
  company: string | null;
  /** YYYY-MM-DD */
  today: string;
  assets: PaperPageProps['assets'];
}

/** The small slip of a repair, to pick by at the workshop store: in walking order, in Chinese whoever prints it. */
export function PartsSheet({ head, lines, barcode, company, today, assets }: PartsSheetProps) {
  const t = useMessages(repairPartMessages);
  const facts: [string, string, string, string][] = [
    ['维修件', `${head.item} ${head.name_zh}`, '序列号', head.serial ?? '—'],
    ['维修人', head.taker ?? '', '维修车间', `${head.place} ${head.place_name}`],
  ];
  return (
    <PaperPage
      title={`维修领料单 ${head.number}`}
      back={{ href: `/repairs/${head.number}/parts`, text: `${t('parts')} ${head.number}` }}
      assets={assets}
    >
      <article class="paper" lang="zh-CN">
        <div class="paper-head">
          <div>
            {company && <div class="paper-company">{company}</div>}
            <h1>维修领料单</h1>
            <div>{head.urgent && '★ 加急'}</div>
          </div>
          {barcode && <Barcode shape={barcode} code={head.number} />}
        </div>
        <table>
          <tbody>
            {facts.map(([left, leftText, right, rightText]) => (
              <tr>
                <th class="paper-label">{left}</th>
                <td>{leftText}</td>
                <th class="paper-label">{right}</th>
                <td>{rightText}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Lines lines={lines} />
        <div class="paper-signatures">
          <div class="paper-signature">领料人：</div>
          <div class="paper-signature">仓管员：</div>
        </div>
        <p>打印日期：{today}</p>
      </article>
    </PaperPage>
  );
}

function Lines({ lines }: { lines: PrintedPart[] }) {
  return (
    <table class="slip-sheet-lines">
      <thead>
        <tr>
          <th>序号</th>
          <th>库位</th>
          <th>编码</th>
          <th>名称 / 规格</th>
          <th>单位</th>
          <th>应取</th>
          <th>已预留</th>
          <th>实取</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, n) => (
          <tr>
            <td>{n + 1}</td>
            <td class="slip-sheet-code">
              {line.bins ?? '缺货'}
              <div>{line.warehouse}</div>
            </td>
            <td class="slip-sheet-code">{line.code}</td>
            <td>
              {line.name_zh}
              {line.specification && <div>{line.specification}</div>}
              {line.note && <div>备注：{line.note}</div>}
            </td>
            <td>{unitText('zh-CN', line.unit)}</td>
            <td class="paper-number">{line.open}</td>
            <td class="paper-number">{line.promised === '0' ? '' : line.promised}</td>
            <td></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
