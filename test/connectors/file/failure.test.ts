import { describe, expect, test } from 'vitest'
import { fileFailure } from '../../../connectors/file/failure.ts'
import { describeError } from '../../support/flows.ts'

const says = { denied: 'denied', exists: 'exists', directory: 'directory', missing: 'missing', other: 'other' }
const failing = (code: string) => Object.assign(new Error(`${code}: text`), { code })

describe('what the operating system says becomes the error of Mule', () => {
  test.each([
    ['EACCES', 'FILE:ACCESS_DENIED: denied'],
    ['EPERM', 'FILE:ACCESS_DENIED: denied'],
    ['EROFS', 'FILE:ACCESS_DENIED: denied'],
    ['EEXIST', 'FILE:FILE_ALREADY_EXISTS: exists'],
    ['ENOTEMPTY', 'FILE:FILE_ALREADY_EXISTS: exists'],
    ['EISDIR', 'FILE:ILLEGAL_PATH: directory'],
    ['ENOENT', 'FILE:ILLEGAL_PATH: missing'],
    ['ENOTDIR', 'FILE:ILLEGAL_PATH: missing'],
    ['ENAMETOOLONG', 'FILE:ILLEGAL_PATH: other'],
    ['ENOSPC', 'MULE:UNKNOWN: other: ENOSPC: text'],
    ['EMFILE', 'MULE:UNKNOWN: other: EMFILE: text'],
  ])('%s is %s', (code, expected) => {
    expect(describeError(fileFailure(failing(code), says))).toBe(expected)
  })

  test('without a text of its own it is the other one', () => {
    expect(describeError(fileFailure(failing('EEXIST'), { denied: 'd', other: 'o' }))).toBe(
      'MULE:UNKNOWN: o: EEXIST: text',
    )
  })

  test('an error of Mule stays what it is', () => {
    const error = fileFailure(failing('EISDIR'), says)
    expect(fileFailure(error, says)).toBe(error)
  })
})
