import type { TaskRow } from '../../src/features/service-tasks/find-task.js';
import type { TaskSlip } from '../../src/features/service-tasks/task-queries.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import { useMessages } from '../components/language.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';
import { taskMessages } from './messages.js';

export interface TaskSheetProps {
  task: TaskRow;
  slips: TaskSlip[];
  barcode: BarcodeShape | null;
  company: string | null;
  /** YYYY-MM-DD */
  today: string;
  assets: PaperPageProps['assets'];
}

/** The paper that goes with the technician. It is in Chinese whoever prints it: customers sign it. */
export function TaskSheet(props: TaskSheetProps) {
  const { task } = props;
  const t = useMessages(taskMessages);
  return (
    <PaperPage
      title={`服务任务书 ${task.number}`}
      back={{ href: `/service-tasks/${task.number}`, text: `${t('task')} ${task.number}` }}
      assets={props.assets}
    >
      <article class="paper" lang="zh-CN">
        <div class="paper-head">
          <div>
            {props.company && <div class="paper-company">{props.company}</div>}
            <h1>服务任务书</h1>
          </div>
          {props.barcode && <Barcode shape={props.barcode} code={task.number} />}
        </div>
        <Particulars task={task} />
        <Devices task={task} />
        <Slips slips={props.slips} />
        <Blanks />
        <Signatures task={task} today={props.today} />
      </article>
    </PaperPage>
  );
}

function Particulars({ task }: { task: TaskRow }) {
  const rows: [string, string, string, string][] = [
    ['客户', task.customer_name, '现场', task.site ?? ''],
    [
      '联系人',
      [task.contact, task.contact_role].filter(Boolean).join(' '),
      '电话',
      task.contact_phone ?? task.customer_phone ?? '',
    ],
    ['任务类型', task.kind, '收费方式', task.charge === 'charged' ? '收费' : '保修内'],
    ['计划日期', `${task.planned_from} 至 ${task.planned_to}`, 'ERP 成本单号', task.erp_reference ?? ''],
    ['实际开始', task.started_on ?? '', '返回日期', task.back_on ?? ''],
  ];
  const address = task.site_address ?? task.customer_address;
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
        <Wide label="地址" text={address ?? ''} />
        <Wide label="技术人员" text={task.technicians.map((one) => one.name).join('、')} />
        <Wide label="任务内容" text={task.title} />
        {task.note && <Wide label="备注" text={task.note} />}
      </tbody>
    </table>
  );
}

function Wide({ label, text }: { label: string; text: string }) {
  return (
    <tr>
      <th class="paper-label">{label}</th>
      <td colspan={3} class="paper-note">
        {text}
      </td>
    </tr>
  );
}

function Devices({ task }: { task: TaskRow }) {
  if (task.devices.length === 0) return null;
  return (
    <table>
      <thead>
        <tr>
          <th>设备序列号</th>
          <th>型号</th>
          <th>软件版本</th>
          <th>保修截止</th>
        </tr>
      </thead>
      <tbody>
        {task.devices.map((device) => (
          <tr>
            <td>{device.serial_number}</td>
            <td>{device.model}</td>
            <td>{device.software_version}</td>
            <td>{device.warranty_ends_on}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Slips({ slips }: { slips: TaskSlip[] }) {
  const valid = slips.filter((slip) => !['rejected', 'cancelled', 'expired'].includes(slip.state));
  if (valid.length === 0) return null;
  return <p>领料单：{valid.map((slip) => `${slip.number}（${slip.requested_for}）`).join('、')}</p>;
}

/** What is written by hand on site. */
function Blanks() {
  return (
    <>
      <table>
        <tbody>
          <tr>
            <th class="paper-label">故障现象</th>
            <td class="paper-tall"></td>
          </tr>
          <tr>
            <th class="paper-label">处理经过</th>
            <td class="paper-tall"></td>
          </tr>
        </tbody>
      </table>
      <h2>换件记录</h2>
      <table>
        <thead>
          <tr>
            <th>物料</th>
            <th>设备 / 位置</th>
            <th>换上序列号</th>
            <th>换下序列号</th>
            <th>数量</th>
          </tr>
        </thead>
        <tbody>
          {[1, 2, 3, 4].map(() => (
            <tr>
              <td></td>
              <td></td>
              <td></td>
              <td></td>
              <td></td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Signatures({ task, today }: { task: TaskRow; today: string }) {
  return (
    <>
      <div class="paper-signatures">
        <div class="paper-signature">制单：{task.made_by}</div>
        <div class="paper-signature">主管：</div>
        <div class="paper-signature">技术人员：</div>
        <div class="paper-signature">客户签字（盖章）：</div>
      </div>
      <p>打印日期：{today}　　客户签字日期：　　　　年　　月　　日</p>
    </>
  );
}
