import type { Role } from '../../src/rights.js';

/** A problem that somebody reports, and what came of it. */
export interface Problem {
  kind: 'feedback' | 'information';
  title: string;
  problem: string;
  positions?: string;
  quantity?: string;
  item: string;
  /** It came so from its supplier. */
  supplier?: boolean;
  raisedBy: Role;
  department: 'quality' | 'development' | 'purchasing' | 'production';
  cause: string;
  causeNote: string;
  action: string;
}

export const problems: Problem[] = [
  {
    kind: 'feedback',
    title: '电压采集板批量漂移',
    problem: '同一批次电压采集板上机一周后多通道采样偏高 8 至 12 mV，重新校准后仍漂移。',
    positions: 'A3 板 17 至 32 通道',
    quantity: '3',
    item: 'AD-V16-02',
    supplier: true,
    raisedBy: 'technician',
    department: 'purchasing',
    cause: '来料不良',
    causeNote: '基准源器件换了批次，温漂超规格',
    action: '供应商退换该批次，来料增加 60 ℃ 温漂抽检',
  },
  {
    kind: 'feedback',
    title: '通讯板到货即损',
    problem: '新领用的 CAN 通讯板上电即掉线，指示灯不亮，更换后正常。',
    quantity: '1',
    item: 'CM-CAN-04',
    raisedBy: 'technician',
    department: 'production',
    cause: '焊接或装配不良',
    causeNote: '晶振虚焊',
    action: '回流焊温度曲线调整，出厂测试增加通讯老化 2 小时',
  },
  {
    kind: 'feedback',
    title: '电流探针套管松动',
    problem: '30 A 探针使用两个月后套管松动，接触电阻超过 2 mΩ，现场已多次更换。',
    positions: '托盘第 1、4 排',
    quantity: '12',
    item: 'PB-CU-30A',
    supplier: true,
    raisedBy: 'technician',
    department: 'purchasing',
    cause: '来料不良',
    causeNote: '套管内径偏大 0.03 mm',
    action: '与供应商重签图纸公差，库存全检挑选',
  },
  {
    kind: 'information',
    title: '双向模块风扇转速参数变更',
    problem: '客户反映夜间噪声大。V5.2 起风扇最低转速可设为 35%，现场升级时请一并设置。',
    item: 'PM-AD30-7',
    raisedBy: 'technician',
    department: 'development',
    cause: '设计缺陷',
    causeNote: '低负载时转速策略过于保守',
    action: '发布 V5.2 参数说明，维修后统一刷新',
  },
  {
    kind: 'feedback',
    title: '八通道板驱动变压器开路',
    problem: '一个月内返修三块八通道板，均为第 2、5 路驱动变压器次级开路。',
    positions: 'T2、T5',
    quantity: '3',
    item: 'CB-0512-08',
    raisedBy: 'workshop',
    department: 'development',
    cause: '设计缺陷',
    causeNote: '引脚处无应力释放，运输振动后断裂',
    action: '变压器底部点胶，改版图纸已下发',
  },
  {
    kind: 'feedback',
    title: '轴流风扇来料混装',
    problem: '收货时发现 12038 风扇中混有 5 只普通型，标签与实物不符。',
    quantity: '5',
    item: 'FN-AX-12038P',
    supplier: true,
    raisedBy: 'storekeeper',
    department: 'purchasing',
    cause: '来料不良',
    causeNote: '供应商分拣错误',
    action: '退换 5 只，供应商整改报告已收',
  },
  {
    kind: 'information',
    title: '继电器底座更换型号',
    problem: 'PYF14 底座供应商停产，替代型号需确认安装孔位后再发货。',
    item: 'RL-PYF14',
    raisedBy: 'assistant',
    department: 'quality',
    cause: '原因不明',
    causeNote: '供应商停产通知',
    action: '替代件已试装，可互换，物料已登记替代关系',
  },
  {
    kind: 'feedback',
    title: 'MOS 管批次击穿电压偏低',
    problem: '维修更换后 48 小时内再次击穿，同批次抽测击穿电压比规格低 15 V。',
    quantity: '20',
    item: 'MS-IRFP4468',
    supplier: true,
    raisedBy: 'workshop',
    department: 'quality',
    cause: '来料不良',
    causeNote: '抽测 20 只，7 只低于规格',
    action: '该批次封存退货，来料检验增加耐压抽测',
  },
];
