/** Why a tool is not kept longer. */
export type ToolExtensionRefusal =
  | 'extension_no_tools'
  | 'extension_not_holder'
  | 'extension_tool_back'
  | 'extension_tool_lost'
  | 'extension_day_past'
  | 'extension_day_not_later'
  | 'extension_day_too_late'
  | 'extension_waits_already'
  | 'extension_reserved'
  | 'extension_own'
  | 'extension_not_asker'
  | 'extension_granted_already'
  | 'extension_refused_already'
  | 'extension_withdrawn'
  | 'extension_void'
  | 'extension_longer_than_asked'
  | 'extension_reason_needed';

/** The farthest that a day may be ahead. */
export const MOST_DAYS_AHEAD = 365;

export const extensionPath = (id: number) => `/tool-loans/extensions/${id}`;

/** What people are told of a request that waits: dealt with when it is decided or withdrawn. */
export const waitingKinds = ['extension_asked'] as const;
