import { DataWeaveError } from '../dataweave-error.ts'

/** A value its format cannot hold. */
export const unwritable = (message: string, hint?: string): DataWeaveError =>
  new DataWeaveError('WriterException', message, { hint })
