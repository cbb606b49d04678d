import type { OrderPageProps } from './order-page.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import { unitText } from '../components/unit.js';
import { useMessages } from '../components/language.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';
import { orderMessages } from './order-messages.js';

export interface JobCardProps extends Pick<OrderPageProps, 'order' | 'diagnoses' | 'parts'> {
  minutes: number;
  software: string | null;
  receivedOn: string;
  today: string;
  company: string | null;
  barcode: BarcodeShape | null;
  assets: PaperPageProps['assets'];
}

/** The job card that lies with the piece, on A4 in Chinese as the workshop has it: with room to write on. */
export function JobCard(props: JobCardProps) {
  const { order, diagnoses, company, barcode, today } = props;
  const t = useMessages(orderMessages);
  const found = diagnoses[0];
  return (
    <PaperPage
      title={`维修单 ${order.number}`}
      back={{ href: `/repairs/${order.number}`, text: t('order_n', { number: order.number }) }}
      assets={props.assets}
    >
      <article class="paper" lang="zh-CN">
        <header class="paper-head">
          <div>
            {company && <div class="paper-company">{company}</div>}
            <h1>维修单</h1>
          </div>
          {barcode && <Barcode shape={barcode} code={order.number} />}
        </header>
        <Facts {...props} />
        <h2>诊断</h2>
        <Rows
          rows={[
            ['确认故障', found?.no_fault ? '检测正常' : (found?.fault?.zh ?? '')],
            ['原因', found?.cause?.zh ?? ''],
            [
              '元器件 / 位号',
              found?.components.map((one) => [one.zh, one.location].filter(Boolean).join(' ')).join('，') ?? '',
            ],
            ['处理措施', found?.action ?? ''],
          ]}
        />
        <Parts {...props} />
        <h2>测试记录</h2>
        <table>
          <thead>
            <tr>
              <th>项目</th>
              <th>标准</th>
              <th>实测</th>
              <th>结论</th>
            </tr>
          </thead>
          <tbody>
            {[1, 2, 3, 4].map(() => (
              <tr class="repair-blank">
                <td />
                <td />
                <td />
                <td />
              </tr>
            ))}
          </tbody>
        </table>
        <div class="paper-signatures">
          <div class="paper-signature">维修人：</div>
          <div class="paper-signature">检验人：</div>
        </div>
        <p>打印日期：{today}</p>
      </article>
    </PaperPage>
  );
}

function Facts({ order, minutes, software, receivedOn }: JobCardProps) {
  const marks = [order.urgent && '加急', order.charged && '收费维修', order.owner_id !== 1 && '顾客财产'].filter(
    Boolean,
  );
  return (
    <Rows
      rows={[
        ['物料', `${order.code} ${order.name_zh}`],
        ['序列号', order.serial ?? `${order.quantity} ${unitText('zh-CN', order.unit)}`],
        ['现象', [order.symptom, order.symptom_note].filter(Boolean).join('，')],
        ['客户', order.customer ?? ''],
        ['设备', [order.device, order.device_model].filter(Boolean).join(' ')],
        ['来源', [order.return_number, order.loan, order.task].filter(Boolean).join(' ')],
        ['收到日期', receivedOn],
        ['目标日期', order.promised_on ?? order.target_on],
        ['工位', [order.place, order.bench].filter(Boolean).join(' ')],
        ['维修人', order.taker ?? ''],
        ['工时', minutes > 0 ? `${minutes} 分钟` : ''],
        ['程序版本', software ?? ''],
        ['标记', marks.join('，')],
      ]}
    />
  );
}

/** Facts in two columns, as a paper form has them. */
function Rows({ rows }: { rows: [string, string][] }) {
  const pairs = rows.flatMap((row, n) => (n % 2 === 0 ? [[row, rows[n + 1]]] : []));
  return (
    <table>
      <tbody>
        {pairs.map(([first, second]) => (
          <tr>
            <th class="paper-label">{first![0]}</th>
            <td>{first![1]}</td>
            <th class="paper-label">{second?.[0]}</th>
            <td>{second?.[1]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Parts({ parts }: JobCardProps) {
  const used = parts.filter((part) => part.used !== '0');
  return (
    <>
      <h2>领用配件</h2>
      <table>
        <thead>
          <tr>
            <th>编码</th>
            <th>名称</th>
            <th>数量</th>
          </tr>
        </thead>
        <tbody>
          {used.map((part) => (
            <tr>
              <td>{part.code}</td>
              <td>{part.name_zh}</td>
              <td class="paper-number">{`${part.used} ${unitText('zh-CN', part.unit)}`}</td>
            </tr>
          ))}
          {Array.from({ length: Math.max(0, 4 - used.length) }, () => (
            <tr class="repair-blank">
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
