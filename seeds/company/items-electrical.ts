import { family } from './item-table.js';

export const relays = family(
  { row: 'B', kind: 'spare', unit: '个', tracking: 'quantity', criticality: 'essential', supplier: 'ELC-SH' },
  `
  RL-G2R-24    | 功率继电器         | Power relay                     | 24 V DC, 1C 10 A           |   16.8 | 28 | 4 | bar
  RL-G6B-24    | 小型功率继电器     | Miniature power relay           | 24 V DC, 1A 5 A            |    9.6 | 14 | 4 | bar
  RL-MY2N-24   | 中间继电器         | Intermediate relay              | 24 V DC, 2C 5 A            |   18.5 | 20 | 2 | bar
  RL-MY4N-24   | 中间继电器         | Intermediate relay              | 24 V DC, 4C 3 A            |   22.4 | 12 | 2 | bar
  RL-PYF08     | 继电器底座         | Relay socket                    | 8 脚                       |    8.2 |  9 | 2 | desirable
  RL-PYF14     | 继电器底座         | Relay socket                    | 14 脚                      |    9.4 |  7 | 2 | desirable
  RL-SSR-25    | 固态继电器         | Solid-state relay               | 25 A, 3–32 V DC            |   46   |  8 | 1 |
  RL-SSR-40    | 固态继电器         | Solid-state relay               | 40 A, 3–32 V DC            |   58   |  6 | 1 |
  RL-HFE18-20  | 高压直流继电器     | HVDC relay                      | 450 V / 20 A               |   88   | 10 | 2 | vital
  RL-HFE82-100 | 高压直流继电器     | HVDC relay                      | 750 V / 100 A              |  286   |  9 | 1 | vital short
  RL-HFE82-200 | 高压直流继电器     | HVDC relay                      | 750 V / 200 A              |  398   |  7 | 1 | vital
  RL-HFE82-400 | 高压直流继电器     | HVDC relay                      | 1000 V / 400 A             |  860   |  3 | 1 | vital
  CT-LC1-09    | 交流接触器         | AC contactor                    | 3P 9 A, 线圈 220 V AC      |   96   |  6 | 1 | bar
  CT-LC1-32    | 交流接触器         | AC contactor                    | 3P 32 A, 线圈 220 V AC     |  188   |  7 | 1 | bar
  CT-LC1-65    | 交流接触器         | AC contactor                    | 3P 65 A, 线圈 220 V AC     |  365   |  4 | 1 | vital bar
  CT-LC1-95    | 交流接触器         | AC contactor                    | 3P 95 A, 线圈 220 V AC     |  546   |  2 | 1 | vital bar
  CT-LAD-11    | 接触器辅助触点     | Contactor auxiliary contact     | 1NO + 1NC                  |   28   |  4 | 1 | desirable
  RL-THR-32    | 热过载继电器       | Thermal overload relay          | 23–32 A                    |  145   |  2 | 1 |
  RL-TMR-24    | 时间继电器         | Timer relay                     | 24 V DC, 0.1 s–10 h        |   75   |  3 | 1 |
  RL-SAF-24    | 安全继电器         | Safety relay                    | 24 V DC, 3NO + 1NC         |  680   |  3 | 1 | vital
  `,
);

export const protection = family(
  { row: 'B', kind: 'spare', unit: '个', tracking: 'quantity', criticality: 'essential', supplier: 'ELC-SH' },
  `
  FU-0620-10   | 玻璃管保险丝       | Glass fuse                      | 6 × 30 mm, 10 A 250 V      |    0.8 | 22 | 10 | bar:6970021350108
  FU-0620-15   | 玻璃管保险丝       | Glass fuse                      | 6 × 30 mm, 15 A 250 V      |    0.8 | 15 | 10 | bar:6970021350108
  FU-1038-32   | 陶瓷熔断器         | Ceramic fuse                    | 10 × 38 mm, 32 A 500 V     |    4.5 | 16 | 4 |
  FU-1451-50   | 陶瓷熔断器         | Ceramic fuse                    | 14 × 51 mm, 50 A 690 V     |    9.8 |  8 | 3 |
  FU-DC-100    | 快速熔断器         | High-speed fuse                 | 100 A / 750 V DC           |   96   | 12 | 2 | vital
  FU-DC-200    | 快速熔断器         | High-speed fuse                 | 200 A / 750 V DC           |  148   |  8 | 2 | vital short
  FU-DC-400    | 快速熔断器         | High-speed fuse                 | 400 A / 1000 V DC          |  326   |  4 | 1 | vital
  FU-HLD-1038  | 熔断器底座         | Fuse holder                     | 10 × 38 mm, 导轨安装       |   12   |  4 | 2 | desirable
  QF-C10-1     | 小型断路器         | Miniature circuit breaker       | 1P C10                     |   18   |  5 | 1 | bar
  QF-C32-3     | 小型断路器         | Miniature circuit breaker       | 3P C32                     |   65   |  5 | 1 | bar
  QF-C63-3     | 小型断路器         | Miniature circuit breaker       | 3P C63                     |   78   |  3 | 1 | bar
  QF-M125-3    | 塑壳断路器         | Moulded-case circuit breaker    | 3P 125 A                   |  420   |  2 | 1 |
  QF-M250-3    | 塑壳断路器         | Moulded-case circuit breaker    | 3P 250 A                   |  760   |  1 | 1 |
  QF-DC-125    | 直流断路器         | DC circuit breaker              | 2P 125 A / 1000 V DC       |  385   |  2 | 1 | vital
  SP-T2-40     | 浪涌保护器         | Surge protective device         | T2, 3P+N, 40 kA            |  235   |  3 | 1 |
  SW-EMG-40    | 急停按钮           | Emergency stop button           | 40 mm, 1NC                 |   32   |  6 | 1 | bar
  SW-DOOR-01   | 门限位开关         | Door limit switch               | 1NO + 1NC                  |   36   |  7 | 1 |
  LP-TWR-3     | 三色塔灯           | Tower light                     | 24 V DC, 带蜂鸣器          |  118   |  5 | 1 | desirable
  `,
);

export const components = family(
  { row: 'B', kind: 'spare', unit: '个', tracking: 'quantity', criticality: 'essential', supplier: 'CMP-SZ' },
  `
  IG-FF300R12  | IGBT 模块          | IGBT module                     | 1200 V / 300 A             |  860   |  5 | 1 | vital short
  IG-FF150R12  | IGBT 模块          | IGBT module                     | 1200 V / 150 A             |  520   |  4 | 1 | vital
  IG-FF600R17  | IGBT 模块          | IGBT module                     | 1700 V / 600 A             | 2380   |  0 | 1 | dead:4
  MS-IRFP4468  | MOS 管             | MOSFET                          | 100 V / 195 A, TO-247      |   18.6 | 14 | 8 |
  MS-IPB017    | MOS 管             | MOSFET                          | 80 V / 240 A, TO-263       |   12.4 | 11 | 8 |
  MS-SIC-1200  | 碳化硅 MOS 管      | SiC MOSFET                      | 1200 V / 40 mΩ             |   96   |  4 | 4 |
  DI-MUR3060   | 快恢复二极管       | Fast-recovery diode             | 600 V / 30 A, TO-247       |    7.5 |  6 | 6 |
  BR-KBPC5010  | 整流桥             | Bridge rectifier                | 1000 V / 50 A              |   12   |  4 | 2 |
  CP-EL-4700   | 电解电容           | Electrolytic capacitor          | 4700 µF / 450 V            |   68   |  8 | 4 |
  CP-EL-1000   | 电解电容           | Electrolytic capacitor          | 1000 µF / 100 V            |    6.8 |  9 | 8 |
  CP-FL-100    | 薄膜电容           | Film capacitor                  | 100 µF / 1100 V            |  135   |  4 | 2 |
  RS-SH-300    | 分流器             | Shunt resistor                  | 300 A / 75 mV, 0.2 %       |   86   |  4 | 1 |
  RS-SH-100    | 分流器             | Shunt resistor                  | 100 A / 75 mV, 0.2 %       |   58   |  3 | 1 |
  RS-AL-100    | 铝壳电阻           | Aluminium-clad resistor         | 100 W / 10 Ω               |   14   |  5 | 2 |
  OP-6N137     | 高速光耦           | High-speed optocoupler          | 6N137, DIP-8               |    3.2 |  6 | 10 |
  IC-ISO1050   | 隔离 CAN 收发器    | Isolated CAN transceiver        | ISO1050, SOIC-8            |   14.5 |  8 | 5 |
  IC-ADS1256   | 模数转换芯片       | A/D converter                   | ADS1256, 24 bit            |   42   |  4 | 3 |
  IC-REF5025   | 电压基准芯片       | Voltage reference               | REF5025, 2.5 V             |   18   |  3 | 4 |
  `,
);

export const sensors = family(
  { row: 'B', kind: 'spare', unit: '个', tracking: 'quantity', criticality: 'essential', supplier: 'CMP-SZ' },
  `
  SN-NTC-10K   | NTC 温度传感器     | NTC temperature sensor          | 10 kΩ, 线长 2 m            |    9.5 | 20 | 8 |
  SN-K-2M      | K 型热电偶         | K-type thermocouple             | 2 m, 圆环端子              |   24   | 11 | 4 |
  SN-PT100     | 铂电阻             | Pt100 sensor                    | 三线制, 1.5 m              |   38   |  3 | 2 |
  SN-HALL-300  | 霍尔电流传感器     | Hall current sensor             | ±300 A, ±15 V              |  168   |  7 | 1 | vital
  SN-HALL-600  | 霍尔电流传感器     | Hall current sensor             | ±600 A, ±15 V              |  245   |  3 | 1 | vital
  SN-FLX-200   | 磁通门电流传感器   | Fluxgate current sensor         | ±200 A, 10 ppm             | 1860   |  1 | 1 | vital
  SN-SMK-24    | 烟雾传感器         | Smoke detector                  | 24 V DC                    |   75   |  6 | 1 |
  SN-VOC-24    | VOC 气体传感器     | VOC gas sensor                  | 24 V DC, RS-485            |  420   |  2 | 1 |
  SN-LEAK-01   | 漏液传感器         | Leak sensor                     | 24 V DC, 3 m 感应绳        |   95   |  3 | 1 |
  SN-PRS-16    | 压力变送器         | Pressure transmitter            | 0–1.6 MPa, 4–20 mA         |  285   |  2 | 1 | desirable
  SN-PRX-M12   | 接近开关           | Proximity switch                | M12, PNP NO                |   46   |  6 | 2 | bar
  `,
);
