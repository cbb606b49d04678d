export type SignatureRefusal = 'signature_missing' | 'signature_not_readable';
