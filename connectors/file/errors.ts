import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

const file = (identifier: string, parent: ErrorType = muleErrors.ANY): ErrorType => ({
  namespace: 'FILE',
  identifier,
  parent,
})

const CONNECTIVITY = file('CONNECTIVITY', muleErrors.CONNECTIVITY)

/** Error types of the namespace FILE (spec/core.md §3.14). */
export const fileErrors = {
  FILE_NOT_FOUND: file('FILE_NOT_FOUND'),
  ILLEGAL_PATH: file('ILLEGAL_PATH'),
  ILLEGAL_CONTENT: file('ILLEGAL_CONTENT'),
  FILE_LOCK: file('FILE_LOCK'),
  FILE_ALREADY_EXISTS: file('FILE_ALREADY_EXISTS'),
  ACCESS_DENIED: file('ACCESS_DENIED'),
  CONNECTIVITY,
  RETRY_EXHAUSTED: file('RETRY_EXHAUSTED', muleErrors.RETRY_EXHAUSTED),
  FILE_DOESNT_EXIST: file('FILE_DOESNT_EXIST', CONNECTIVITY),
  FILE_IS_NOT_DIRECTORY: file('FILE_IS_NOT_DIRECTORY', CONNECTIVITY),
} as const satisfies Record<string, ErrorType>
