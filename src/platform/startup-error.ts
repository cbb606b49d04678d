/** An obstacle at the start which the operator can remove: printed without a stack, the message says what to do. */
export class StartupError extends Error {
  override name = 'StartupError';
}
