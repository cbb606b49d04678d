import { defineMessages } from '../components/language.js';

export const dutyNames = defineMessages({
  calibration: { zh: '校准', en: 'Calibration' },
  electrical_safety: { zh: '电气安全检测', en: 'Electrical safety test' },
  inspection: { zh: '点检', en: 'Inspection' },
  maintenance: { zh: '保养', en: 'Maintenance' },
});
