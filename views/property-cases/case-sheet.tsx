import type { CaseFacts, ToldRow } from '../../src/features/property-cases/queries.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import { useMessages } from '../components/language.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';
import { unitText } from '../components/unit.js';
import { propertyCaseMessages } from './messages.js';

export interface CaseSheetProps {
  of: CaseFacts;
  told: ToldRow[];
  repair: string | null;
  ownerChange: string | null;
  shows: { amount: boolean; value: boolean };
  barcode: BarcodeShape | null;
  company: string | null;
  /** YYYY-MM-DD, as all days on the paper. */
  dayOf: (moment: Date) => string;
  today: string;
  assets: PaperPageProps['assets'];
}

const kinds = { lost: '丢失', damaged: '损坏', unfit: '不适用' } as const;
const ways = { phone: '电话', mail: '邮件', message: '微信/短信', visit: '当面', letter: '书面函件' } as const;
const outcomes = { repaired: '修复', replaced: '更换', paid: '赔付', waived: '顾客放弃追究' } as const;
const afters = { return: '归还顾客', scrap: '经顾客同意报废', ours: '转为本公司', gone: '已丢失' } as const;

/** The report for the file: in Chinese, as the company's other papers, whoever prints it. */
export function CaseSheet(props: CaseSheetProps) {
  const { of, barcode, company, today, assets } = props;
  const t = useMessages(propertyCaseMessages);
  return (
    <PaperPage
      title={`顾客财产异常处理单 ${of.number}`}
      back={{ href: `/property-cases/${of.number}`, text: t('case_n', { number: of.number }) }}
      assets={assets}
    >
      <article class="paper" lang="zh-CN">
        <div class="paper-head">
          <div>
            {company && <div class="paper-company">{company}</div>}
            <h1>顾客财产异常处理单</h1>
          </div>
          {barcode && <Barcode shape={barcode} code={of.number} />}
        </div>
        <Piece {...props} />
        <h2>告知顾客</h2>
        <Told {...props} />
        <h2>处理结果</h2>
        <Outcome {...props} />
        <div class="paper-signatures">
          <div class="paper-signature">登记人：</div>
          <div class="paper-signature">质检员：</div>
          <div class="paper-signature">部长：</div>
          <div class="paper-signature">顾客确认：</div>
        </div>
        <p>打印日期：{today}</p>
      </article>
    </PaperPage>
  );
}

function Piece({ of, shows, dayOf }: CaseSheetProps) {
  return (
    <>
      <Rows
        rows={[
          ['单号', of.number, '异常类别', kinds[of.kind]],
          ['顾客', of.customer, '接收表', of.receipt],
          ['财产编号', of.piece, '名称', of.description],
          ['品牌型号', [of.brand, of.model].filter(Boolean).join(' '), '序列号', of.serial ?? ''],
          [
            '数量',
            `${of.quantity} ${unitText('zh-CN', of.unit)}`,
            '顾客声明价值（元）',
            (shows.value && of.stated_value) || '',
          ],
          ['发现日期', of.found_on, '登记', `${of.opener} ${dayOf(of.opened_at)}`],
        ]}
      />
      <table>
        <tbody>
          <tr>
            <th class="paper-label">经过</th>
            <td class="case-paper-words">{of.what}</td>
          </tr>
          <tr>
            <th class="paper-label">初步原因</th>
            <td class="case-paper-words">{of.cause ?? ''}</td>
          </tr>
        </tbody>
      </table>
    </>
  );
}

function Told({ told, dayOf }: CaseSheetProps) {
  return (
    <table>
      <thead>
        <tr>
          <th>日期</th>
          <th>告知人</th>
          <th>被告知人</th>
          <th>方式</th>
          <th>内容</th>
          <th>顾客答复</th>
        </tr>
      </thead>
      <tbody>
        {told.map((one) => (
          <tr>
            <td>{dayOf(one.told_at)}</td>
            <td>{one.teller}</td>
            <td>{one.told_whom}</td>
            <td>{ways[one.way]}</td>
            <td>{one.said ?? ''}</td>
            <td>{one.answer ? `${one.answer}（${one.answered_by ?? ''} ${one.answered_on ?? ''}）` : ''}</td>
          </tr>
        ))}
        {told.length === 0 && (
          <tr>
            <td colspan={6}>尚未告知</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Outcome({ of, shows, repair, ownerChange, dayOf }: CaseSheetProps) {
  const settled = of.state === 'proposed' || of.state === 'agreed' || of.state === 'closed';
  const said = (text: string | null | false | undefined) => (settled && text) || '';
  const by = (person: string | null, at: Date | null) => (person && at ? `${person} ${dayOf(at)}` : '');
  return (
    <>
      <Rows
        rows={[
          [
            '处理结果',
            said(of.outcome && outcomes[of.outcome]),
            '原件去向',
            said(of.piece_after && afters[of.piece_after]),
          ],
          [
            '赔付金额（元）',
            said(shows.amount && of.amount),
            '与谁商定',
            said([of.agreed_with, of.agreed_on].filter(Boolean).join(' ')),
          ],
          [
            '提出',
            said(by(of.proposer, of.proposed_at)),
            '批准',
            of.state === 'proposed' ? '' : said(by(of.decider, of.decided_at)),
          ],
          ['维修单', said(of.outcome === 'repaired' && repair), '所有权变更', said(ownerChange)],
          ['凭证', of.reference ?? '', of.state === 'withdrawn' ? '撤回' : '关闭', by(of.closer, of.closed_at)],
          ['找回', by(of.finder, of.found_at), '找回说明', of.found_note ?? ''],
        ]}
      />
      <table>
        <tbody>
          <tr>
            <th class="paper-label">说明</th>
            <td class="case-paper-words">{[said(of.outcome_note), of.close_note].filter(Boolean).join('；')}</td>
          </tr>
        </tbody>
      </table>
    </>
  );
}

function Rows({ rows }: { rows: [string, string, string, string][] }) {
  return (
    <table>
      <tbody>
        {rows.map(([left, leftText, right, rightText]) => (
          <tr>
            <th class="paper-label">{left}</th>
            <td>{leftText}</td>
            <th class="paper-label">{right}</th>
            <td>{rightText}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
