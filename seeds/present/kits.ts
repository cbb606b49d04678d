import { createKit } from '../../src/features/kits/index.js';
import { rowsOf } from '../table.js';
import type { Stage } from './stage.js';

const COLUMNS = 4;

/** Parts lists for what technicians go out for again and again. */
const kits = rowsOf(
  `
  KIT-INSTALL | 安装调试套件     | Installation kit        | XT-TIE-5 1, XC-TG-50 1, XC-LT-243 1, CM-CAN-04 1, XC-CLN-500 1
  KIT-CARE    | 例行保养套件     | Routine maintenance kit | FN-AX-9238 4, FN-AX-12038 4, XC-CLN-500 2, XC-TG-50 1
  KIT-BOARD   | 通道板维修套件   | Channel board kit       | CB-0512-08 1, DR-MOS-08 1, XC-TG-50 1, XT-TIE-5 1
  KIT-COMM    | 通讯故障排查套件 | Communication fault kit | CM-CAN-04 1, CM-ETH-08 1, CM-485-04 1, PC-CANUSB-2 1
  `,
  COLUMNS,
);

/** Kit ids by code. */
export async function createKits(stage: Stage): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const [code, name_zh, name_en, list] of kits as [string, string, string, string][]) {
    const lines = list.split(', ').map((line) => {
      const [item, quantity] = line.split(' ') as [string, string];
      return { itemId: stage.company.items.get(item)!, quantity };
    });
    const { id } = await createKit(stage.as('assistant'), { code, name_zh, name_en, lines });
    ids.set(code, id);
  }
  return ids;
}
