export type ScrapRequestRefusal =
  | 'scrap_of_customer'
  | 'scrap_already_asked'
  | 'scrap_reason_missing'
  | 'scrap_own_request'
  | 'scrap_not_approver'
  | 'scrap_above_limit'
  | 'scrap_decided_already';

/** Where approvers decide on a request: its line on their page. */
export const scrapPath = (id: number) => `/approvals#scrap-${id}`;

/** The page of what a request belongs to. */
export function documentPath(documentType: string, documentId: string): string {
  return documentType === 'repair_order' ? `/repairs/${documentId}` : `/field-returns/${documentId}`;
}
