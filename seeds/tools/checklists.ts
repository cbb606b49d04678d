import { takeOverChecklists } from '../../src/features/tools/index.js';
import type { Transaction } from '../../src/platform/database.js';
import type { Company } from '../create-company.js';
import { rowsOf } from '../table.js';

const COLUMNS = 3;

/** What goes out with each piece: Chinese / English × how many. */
const rows = rowsOf(
  `
  TL-SDR-VDE  |    | 一字批 / Slotted screwdriver × 4; 十字批 / Phillips screwdriver × 2; 试电笔 / Voltage tester × 1
  TL-SDR-PRC  |    | 批头 / Bit × 30; 延长杆 / Extension × 1; 镊子 / Tweezers × 1
  TL-HEX-09   |    | 内六角扳手 / Hex key × 9
  TL-WRN-SET  |    | 开口扳手 / Spanner × 10
  TL-SKT-SET  |    | 套筒 / Socket × 28; 棘轮扳手 / Ratchet × 1; 接杆 / Extension × 2; 万向节 / Universal joint × 1
  TL-CRP-HYD  |    | 压接模 / Die × 9; 液压油 / Oil bottle × 1
  TL-DRL-18   |    | 电池 / Battery × 2; 充电器 / Charger × 1; 辅助手柄 / Side handle × 1; 工具盒 / Case × 1
  TL-DRV-12   |    | 电池 / Battery × 2; 充电器 / Charger × 1
  TL-HGN-2000 |    | 喷嘴 / Nozzle × 3
  TL-SLD-938  |    | 烙铁头 / Tip × 4; 焊台支架 / Stand × 1
  TL-CASE-L   | 30 | 钥匙 / Key × 2; 隔板 / Divider × 4
  TL-EXT-30   |    | 漏保插头 / RCD plug × 1
  TL-NB-PRG   | 30 | 电源适配器 / Power adapter × 1; USB-CAN 线 / USB-CAN cable × 1; 加密狗 / Licence dongle × 1
  IN-DMM-17B  |    | 表笔 / Test lead × 2; 鳄鱼夹 / Crocodile clip × 2; 热电偶 / Thermocouple × 1
  IN-DMM-6H   |    | 表笔 / Test lead × 2; 电源线 / Mains lead × 1
  IN-CLP-400  |    | 表笔 / Test lead × 2; 软包 / Pouch × 1
  IN-CLP-2000 |    | 表笔 / Test lead × 2; 软包 / Pouch × 1
  IN-OSC-4    | 7  | 探头 / Probe × 4; 电源适配器 / Power adapter × 1; 仪器箱 / Case × 1
  IN-OSC-DP   | 7  | 探针 / Probe tip × 2; 电源适配器 / Power adapter × 1
  IN-INS-1000 |    | 测试线 / Test lead × 3; 鳄鱼夹 / Crocodile clip × 3
  IN-HIP-5K   | 5  | 高压测试线 / High-voltage lead × 2; 接地线 / Earth lead × 1; 脚踏开关 / Foot switch × 1
  IN-GND-30   | 5  | 测试夹 / Test clamp × 2
  IN-CAL-5    | 10 | 电流线 / Current lead × 2; 采样线 / Sense lead × 2; 通讯线 / Communication cable × 1; 运输箱 / Transport case × 1
  IN-CAL-100  | 10 | 电流线 / Current lead × 4; 采样线 / Sense lead × 2; 通讯线 / Communication cable × 1; 运输箱 / Transport case × 1
  IN-IR-200   |    | 四线夹 / Four-wire clip × 2; 调零板 / Zero board × 1
  IN-TIR-320  | 7  | 电池 / Battery × 2; 充电座 / Charging dock × 1; 存储卡 / Memory card × 1
  IN-LOG-20   |    | 接线端子 / Terminal block × 2; 电源适配器 / Power adapter × 1
  IN-CAN-ANL  |    | DB9 线 / DB9 cable × 2; USB 线 / USB cable × 1
  IN-TRQ-25   |    | 套筒 / Socket × 6
  IN-TRQ-100  |    | 套筒 / Socket × 6
  `,
  COLUMNS,
);

export interface Accessory {
  name: string;
  nameEn: string;
  quantity: number;
}

/** The checklists of the demo company's tools, by the item's code. */
export const checklists = new Map(
  (rows as [string, string, string][]).map(([code, days, list]) => [
    code,
    { loanDays: days === '' ? null : Number(days), accessories: list.split('; ').map(accessoryOf) },
  ]),
);

function accessoryOf(text: string): Accessory {
  const [, name, nameEn, quantity] = /^(.+) \/ (.+) × (\d+)$/.exec(text)!;
  return { name: name!, nameEn: nameEn!, quantity: Number(quantity) };
}

export async function createChecklists(trx: Transaction, company: Company): Promise<void> {
  await takeOverChecklists(
    trx,
    [...checklists].map(([code, checklist]) => ({ itemId: company.items.get(code)!, ...checklist })),
  );
}
