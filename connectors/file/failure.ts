import { type ErrorType, MuleError, muleErrors } from '../../engine/sdk.ts'
import { fileErrors } from './errors.ts'

/** The operating system's code of a failure: `ENOENT`. */
export const codeOf = (failure: unknown): string | undefined =>
  failure instanceof Error ? (failure as NodeJS.ErrnoException).code : undefined

/** What to say of each failure of the operating system that Mule has a type for. */
export interface Explanations {
  readonly denied: string
  readonly exists?: string
  readonly directory?: string
  readonly missing?: string
  /** Of any other failure. */
  readonly other: string
}

/** A failure of the operating system as Mule's error; one that has no type of its own, such as a full disk, is MULE:UNKNOWN. */
export const fileFailure = (failure: unknown, says: Explanations): MuleError => {
  if (failure instanceof MuleError) return failure
  const of = (type: ErrorType, text: string) => new MuleError(type, text, { cause: failure })
  switch (codeOf(failure)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return of(fileErrors.ACCESS_DENIED, says.denied)
    case 'EEXIST':
    case 'ENOTEMPTY':
      if (says.exists !== undefined) return of(fileErrors.FILE_ALREADY_EXISTS, says.exists)
      break
    case 'EISDIR':
      if (says.directory !== undefined) return of(fileErrors.ILLEGAL_PATH, says.directory)
      break
    case 'ENOENT':
    case 'ENOTDIR':
      if (says.missing !== undefined) return of(fileErrors.ILLEGAL_PATH, says.missing)
      break
    case 'ENAMETOOLONG':
    case 'EINVAL':
      return of(fileErrors.ILLEGAL_PATH, says.other)
  }
  return of(muleErrors.UNKNOWN, `${says.other}: ${failure instanceof Error ? failure.message : String(failure)}`)
}

export const illegalPath = (text: string): MuleError => new MuleError(fileErrors.ILLEGAL_PATH, text)

export const alreadyExists = (path: string): MuleError =>
  new MuleError(
    fileErrors.FILE_ALREADY_EXISTS,
    `'${path}' already exists. Set the 'overwrite' parameter to 'true' to perform the operation anyway`,
  )
