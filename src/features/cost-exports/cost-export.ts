export type CostExportRefusal =
  | 'nothing_to_export'
  | 'export_period_reversed'
  | 'export_period_in_future'
  | 'export_task_unknown';

export interface ExportPeriod {
  /** YYYY-MM-DD; without it, everything until `to`. */
  from?: string | null;
  to: string;
  /** Only this task's costs. */
  taskId?: number | null;
}

/** The last day of the month before, which is how far finance usually exports. Days as YYYY-MM-DD. */
export function endOfLastMonth(today: string): string {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10);
}
