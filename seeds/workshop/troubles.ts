import type { Random } from '../random.js';
import type { SeedItem } from '../company/item-table.js';

/** How a kind of piece fails: as it is seen, as it is found, and what is done about it; the words are those of the lists. */
export interface Trouble {
  symptom: string;
  /** As the technician wrote it. */
  seen: string;
  fault: string;
  cause: string;
  component: string;
  /** On the board, such as Q1 to Q24. */
  mark: string;
  action: string;
  weight: number;
}

type Row = [
  symptom: string,
  seen: string,
  fault: string,
  cause: string,
  component: string,
  mark: string,
  action: string,
  weight: number,
];

const rows: Record<string, Row[]> = {
  channel: [
    ['通道不工作', '3 号通道不充电，报过流', '功率管击穿', '过压或浪涌', 'MOS 管', 'Q', '更换 MOS 管及驱动电阻', 6],
    ['电流偏差大', '满量程电流偏差 1.2%', '采样电路漂移', '自然老化', '采样电阻', 'R', '更换采样电阻，重新校准', 5],
    ['电压偏差大', '校准后电压仍偏 6 mV', '采样电路漂移', '来料不良', '运算放大器', 'U', '更换运放，重新校准', 4],
    ['通讯中断', '整板掉线，重新上电后恢复', '通讯电路损坏', '静电', '通讯芯片', 'U', '更换 CAN 收发器', 3],
    ['接触不良', '插拔后时通时断', '虚焊', '焊接或装配不良', '连接器', 'J', '补焊连接器', 3],
    ['过温报警', '运行半小时报过温', '线路板烧损', '散热不良或灰尘', 'MOS 管', 'Q', '清灰，更换功率管，修复铜箔', 2],
    ['通道不工作', '继电器不吸合', '继电器触点粘连', '自然老化', '继电器', 'K', '更换继电器', 4],
  ],
  control: [
    ['程序死机或重启', '运行中随机重启', '电源电路损坏', '自然老化', '电解电容', 'C', '更换电解电容', 4],
    ['通讯中断', '上位机连不上', '通讯电路损坏', '静电', '通讯芯片', 'U', '更换通讯芯片', 5],
    ['无法上电', '上电无反应，指示灯不亮', '电源电路损坏', '过压或浪涌', '电源模块', 'U', '更换板上电源模块', 4],
    ['精度超差', '采样跳动超差', '采样电路漂移', '自然老化', '运算放大器', 'U', '更换运放，重新校准', 4],
    ['误报警', '无故障时报绝缘低', '程序或参数错误', '软件缺陷', '单片机', 'U', '升级程序，恢复参数', 3],
    ['时好时坏', '敲击后恢复', '虚焊', '焊接或装配不良', '连接器', 'J', '补焊，加固', 3],
  ],
  power: [
    ['无法上电', '模块无输出', '功率管击穿', '过压或浪涌', 'MOS 管', 'Q', '更换功率管和保险丝', 6],
    ['保险烧断', '输入保险烧断', '功率管击穿', '外部短路', '保险丝', 'F', '更换整流桥和保险', 4],
    ['电压偏差大', '输出电压漂移', '采样电路漂移', '自然老化', '光耦', 'U', '更换光耦，重新整定', 3],
    ['过温报警', '风扇不转，报过温', '风扇轴承损坏', '散热不良或灰尘', '风扇', 'M', '更换风扇，清灰', 5],
    ['过温报警', '满载过温降额', '电源电路损坏', '自然老化', '电解电容', 'C', '更换母线电容', 3],
  ],
  display: [
    ['显示异常', '屏幕有竖线', '显示屏损坏', '自然老化', '显示屏', 'LCD', '更换显示屏', 4],
    ['按键或急停失灵', '按键按下无反应', '机械磨损', '自然老化', '连接器', 'J', '更换按键板', 3],
    ['显示异常', '花屏', '连接器损坏', '焊接或装配不良', '线束', 'W', '更换排线', 2],
  ],
  tool: [
    ['无法上电', '开机无反应', '电源电路损坏', '自然老化', '电源模块', 'U', '更换电源板', 4],
    ['精度超差', '比对超差', '校准失效', '自然老化', '采样电阻', 'R', '修理后送校', 3],
    ['外观损坏', '跌落，外壳开裂', '外壳或结构损坏', '使用不当', '连接器', 'J', '更换外壳和表笔插座', 4],
  ],
};

const families: [pattern: RegExp, family: keyof typeof rows][] = [
  [/^(CB|BP|DR|PC|PT)-/, 'channel'],
  [/^(DS|KB|LD)-/, 'display'],
  [/^(PM|PS|UP|FL)-/, 'power'],
  [/^(IN|TL)-/, 'tool'],
];

/** One that befalls this item. */
export function troubleOf(item: SeedItem, random: Random): Trouble {
  const family = families.find(([pattern]) => pattern.test(item.code))?.[1] ?? 'control';
  const [symptom, seen, fault, cause, component, mark, action, weight] = random.weighted(
    rows[family]!,
    (row) => row[7],
  );
  return { symptom, seen, fault, cause, component, mark, action, weight };
}
