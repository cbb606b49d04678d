/** Why a file is not taken, or nothing is done. Each names the file that it is about. */
export type AttachmentRefusal =
  | 'file_missing'
  | 'files_too_many'
  | 'files_too_large'
  | 'file_too_large'
  | 'file_empty'
  | 'file_type_unknown'
  | 'file_is_heic'
  | 'file_has_macros'
  | 'file_unpacks_too_large'
  | 'picture_not_readable'
  | 'picture_too_many_pixels'
  | 'owner_full'
  | 'uploads_busy';

export const MOST_FILE_BYTES = 20 * 1024 * 1024;
/** Of one form: its files and what is around them. */
export const MOST_FORM_BYTES = MOST_FILE_BYTES + 64 * 1024;
export const MOST_FILES_AT_ONCE = 20;
export const MOST_FILES_OF_ONE = 200;
export const MOST_NOTE = 500;

/** What photos and files hang on: a kind that some feature owns, and which one. */
export interface Owner {
  kind: string;
  id: string;
}

/** What people may add, by what is in it: a picture is drawn anew, anything else kept as it is. */
export interface Content {
  mediaType: string;
  /** Without a dot; the name that people see ends with it. */
  extension: string;
  picture: boolean;
}
