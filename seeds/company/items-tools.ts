import { family } from './item-table.js';

export const tools = family(
  { row: 'E', kind: 'tool', unit: '把', tracking: 'quantity', criticality: 'desirable', supplier: 'TLS-HZ' },
  `
  TL-SDR-VDE   | 绝缘螺丝刀套装     | VDE screwdriver set          | 7 件, 1000 V                 |  268 | 14 | 1 | unit:套
  TL-SDR-PRC   | 精密螺丝刀套装     | Precision screwdriver set    | 32 件                        |   86 |  8 | 1 | unit:套
  TL-HEX-09    | 内六角扳手套装     | Hex key set                  | 9 件, 1.5–10 mm              |   65 | 10 | 1 | unit:套
  TL-WRN-SET   | 开口扳手套装       | Spanner set                  | 8–24 mm                      |  186 |  6 | 1 | unit:套
  TL-SKT-SET   | 套筒扳手套装       | Socket set                   | 1/2", 32 件                  |  420 |  6 | 1 | unit:套
  TL-PLR-VDE   | 绝缘钢丝钳         | VDE pliers                   | 200 mm, 1000 V               |  118 |  5 | 1 |
  TL-CUT-DIA   | 斜口钳             | Diagonal cutter              | 160 mm                       |   85 |  5 | 1 |
  TL-STR-01    | 剥线钳             | Wire stripper                | 0.2–6 mm²                    |  135 |  7 | 1 |
  TL-CRP-16    | 压线钳             | Crimping tool                | 管形端子 0.25–16 mm²         |  265 |  8 | 1 |
  TL-CRP-HYD   | 液压压线钳         | Hydraulic crimper            | 16–300 mm²                   |  860 |  5 | 1 |
  TL-CRP-RJ    | 网线钳             | RJ45 crimper                 | Cat5e / Cat6                 |   96 |  4 | 1 |
  TL-DRL-18    | 充电电钻           | Cordless drill               | 18 V, 双电池                 | 1180 |  8 | 1 | repair unit:台
  TL-DRV-12    | 充电起子机         | Cordless screwdriver         | 12 V                         |  760 |  7 | 1 | repair unit:台
  TL-HGN-2000  | 热风枪             | Heat gun                     | 2000 W                       |  386 |  6 | 1 | repair
  TL-SLD-938   | 焊台               | Soldering station            | 65 W, ESD                    |  680 |  3 | 1 | repair unit:台
  TL-SLD-PRT   | 便携电烙铁         | Portable soldering iron      | USB-C, 65 W                  |  320 |  6 | 1 |
  TL-VAC-01    | 工业吸尘器         | Industrial vacuum cleaner    | 1200 W                       |  980 |  4 | 1 | repair unit:台
  TL-BLW-18    | 吹风机             | Blower                       | 18 V                         |  520 |  5 | 1 | unit:台
  TL-LDR-25    | 人字梯             | Step ladder                  | 2.5 m, 玻璃钢                |  560 |  4 | 1 | unit:架
  TL-LFT-300   | 手动升降车         | Lift trolley                 | 300 kg                       | 2680 |  3 | 1 | unit:台
  TL-CASE-L    | 工具箱             | Tool case                    | 铝, L 号                     |  360 |  4 | 1 | unit:个
  TL-HDL-LMP   | 头灯               | Head lamp                    | LED, 300 lm                  |   85 |  6 | 1 | unit:个
  TL-EXT-30    | 电缆盘             | Cable reel                   | 30 m, 3 × 2.5 mm²            |  245 |  6 | 1 | unit:个
  TL-NB-PRG    | 调试笔记本         | Service laptop               | i5, 含 CAN 上位机            | 5600 |  9 | 1 | serial repair unit:台 sn:NB-####
  `,
);

export const instruments = family(
  {
    row: 'E',
    kind: 'tool',
    unit: '台',
    tracking: 'serial',
    criticality: 'essential',
    supplier: 'INS-SH',
    notes: 'repair calibrated',
  },
  `
  IN-DMM-17B   | 数字万用表         | Digital multimeter           | 4000 字, CAT III 600 V       |   680 | 14 | 1 | sn:17B-########
  IN-DMM-6H    | 台式万用表         | Bench multimeter             | 6½ 位                        |  7200 |  6 | 1 | sn:DMM6-*****
  IN-CLP-400   | 钳形电流表         | Clamp meter                  | 400 A AC/DC                  |   960 | 11 | 1 | sn:CL4-######
  IN-CLP-2000  | 钳形电流表         | Clamp meter                  | 2000 A AC/DC                 |  2350 |  4 | 1 | sn:CL2K-#####
  IN-OSC-4     | 手持示波器         | Handheld oscilloscope        | 4 CH, 200 MHz                | 13800 |  7 | 1 | sn:OSC-******@
  IN-OSC-DP    | 高压差分探头       | HV differential probe        | 1500 V, 70 MHz               |  3200 |  4 | 1 | unit:支 sn:DP-#####
  IN-INS-1000  | 绝缘电阻测试仪     | Insulation tester            | 1000 V, 20 GΩ                |  2480 |  7 | 1 | sn:IR1-######
  IN-HIP-5K    | 耐压测试仪         | Hipot tester                 | 5 kV AC, 100 mA              |  5600 |  2 | 1 | sn:HP5-#####
  IN-GND-30    | 接地电阻测试仪     | Earth bond tester            | 30 A, 600 mΩ                 |  3900 |  2 | 1 | sn:GB3-#####
  IN-CAL-5     | 通道校准仪         | Channel calibrator           | 5 V / 300 A, 0.005 %         | 46000 |  9 | 1 | sn:CAL5-####
  IN-CAL-100   | 模组校准仪         | Module calibrator            | 100 V / 500 A, 0.01 %        | 68000 |  4 | 1 | sn:CAL100-####
  IN-STD-R     | 标准电阻           | Standard resistor            | 1 mΩ, 0.01 %                 |  8600 |  3 | 1 | unit:只 sn:SR-####
  IN-IR-200    | 电池内阻测试仪     | Battery internal-resistance tester | 3 mΩ–3 kΩ, 60 V        |  4800 |  4 | 1 | sn:BT2-######
  IN-TIR-320   | 红外热像仪         | Thermal camera               | 320 × 240, −20–550 °C        | 12500 |  6 | 1 | sn:TI320-*****
  IN-TMP-IR    | 红外测温枪         | Infrared thermometer         | −50–600 °C                   |   480 |  6 | 1 | unit:把 sn:IT-######
  IN-LOG-20    | 数据记录仪         | Data logger                  | 20 CH                      |  6900 |  3 | 1 | sn:DL20-#####
  IN-PSU-60    | 可调直流电源       | Bench power supply           | 60 V / 10 A                  |  2650 |  3 | 1 | sn:PSU-#####
  IN-ELD-150   | 电子负载           | Electronic load              | 150 V / 30 A, 300 W          |  3480 |  3 | 1 | sn:EL15-#####
  IN-CAN-ANL   | CAN 分析仪         | CAN analyser                 | 2 CH, CAN FD                 |  2980 |  7 | 1 | sn:CA2-######
  IN-TRQ-25    | 扭力扳手           | Torque wrench                | 5–25 N·m                     |   860 |  8 | 1 | unit:把 sn:TQ25-#####
  IN-TRQ-100   | 扭力扳手           | Torque wrench                | 20–100 N·m                   |  1080 |  5 | 1 | unit:把 sn:TQ100-#####
  `,
);
