import { family } from './item-table.js';

export const computing = family(
  { row: 'E', kind: 'spare', unit: '台', tracking: 'quantity', criticality: 'essential', supplier: 'ITS-BJ' },
  `
  PC-IPC-610   | 工控机             | Industrial PC                | i5, 16 GB, 512 GB SSD        | 5680 | 3 | 1 | vital repair serial sn:IPC610-*******
  PC-IPC-510   | 工控机（旧款）     | Industrial PC (old)          | i3, 8 GB, 256 GB SSD         | 4200 | 0 | 1 | dead:2 repair serial sn:IPC510-*******
  PC-TPC-15    | 触摸一体机         | Touch panel PC               | 15.6", J6412, 8 GB           | 3950 | 3 | 1 | repair serial sn:TP15-######
  PC-HMI-07    | 触摸屏             | HMI panel                    | 7", RS-485 / LAN             |  980 | 4 | 1 | repair serial sn:HM07-######
  PC-SSD-512   | 固态硬盘           | Solid-state drive            | 512 GB, SATA                 |  286 | 5 | 1 | unit:块 bar
  PC-RAM-16    | 内存条             | Memory module                | DDR4 16 GB                   |  265 | 2 | 1 | unit:条 bar
  PC-CANUSB-2  | USB-CAN 接口卡     | USB–CAN interface            | 2 CH, 隔离                   |  860 | 4 | 1 | unit:个
  PC-PCIE-CAN  | PCIe-CAN 接口卡    | PCIe–CAN card                | 4 CH                         | 1680 | 1 | 1 | unit:块
  PC-NIC-2     | 双口网卡           | Dual-port network card       | PCIe, 2 × 1 Gbit/s           |  320 | 2 | 1 | unit:块
  PC-SW-16     | 工业交换机         | Industrial Ethernet switch   | 16 × 1 Gbit/s, 导轨安装      |  760 | 3 | 1 | bar
  PC-SW-08     | 工业交换机         | Industrial Ethernet switch   | 8 × 100 Mbit/s, 导轨安装     |  280 | 4 | 1 | bar
  PC-SCAN-01   | 扫码枪             | Barcode scanner              | 2D, USB                      |  460 | 3 | 1 | unit:把
  PC-PRN-TT    | 标签打印机         | Label printer                | 300 dpi, LAN                 | 2180 | 1 | 1 | desirable
  PC-UDISK     | 授权加密狗         | Licence dongle               | USB                          |  150 | 3 | 1 | unit:个
  `,
);
