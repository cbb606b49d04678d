import type { LoanLine, LoanRow } from '../../src/features/tool-loans/loan-queries.js';
import type { SignatureRow } from '../../src/features/tool-loans/story-queries.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import type { PaperPageProps } from '../components/paper-page.js';
import { unitText } from '../components/unit.js';

/** The papers are in Chinese whoever prints them: they are filed with the others. */
export interface SheetProps {
  loan: LoanRow;
  lines: LoanLine[];
  signatures: (SignatureRow & { day: string })[];
  barcode: BarcodeShape | null;
  company: string | null;
  /** YYYY-MM-DD, as all days on the paper. */
  lentOn: string;
  today: string;
  assets: PaperPageProps['assets'];
}

export function SheetHead(props: Pick<SheetProps, 'company' | 'barcode' | 'loan'> & { title: string; copy?: string }) {
  const { company, barcode, loan, title, copy } = props;
  return (
    <div class="paper-head">
      <div>
        {company && <div class="paper-company">{company}</div>}
        <h1>{title}</h1>
        {copy && <div class="loan-copy-name">{copy}</div>}
      </div>
      {barcode && <Barcode shape={barcode} code={loan.number} />}
    </div>
  );
}

export function SheetFacts({ rows }: { rows: [string, string, string, string][] }) {
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

/** A line to sign on, with the drawn signature if there is one. */
export function SignLine({ label, signed }: { label: string; signed?: SheetProps['signatures'][number] }) {
  return (
    <div class="paper-signature">
      {label}：{signed?.person}
      {signed?.method === 'own_sign_in' && '（本人登录确认）'}
      {signed && <span>　{signed.day}</span>}
      {signed?.method === 'drawn' && (
        <img class="loan-sheet-drawn" src={`/tool-loans/signatures/${signed.id}`} alt={`${signed.person}签名`} />
      )}
    </div>
  );
}

const conditions: Record<string, string> = {
  new: '全新',
  refurbished: '修复件',
  untested: '待检',
  faulty: '故障',
  scrap: '报废',
};

/** A tool's condition when it was lent, with what was written of it. */
export const conditionText = (line: LoanLine) =>
  [conditions[line.condition], line.condition_note].filter(Boolean).join('；');

export const amountText = (quantity: string, unit: string) => `${quantity} ${unitText('zh-CN', unit)}`;
