import { setTimeout as sleep } from 'node:timers/promises'
import { MuleError, muleErrors } from '../../engine/sdk.ts'
import type { FileAttributes } from './attributes.ts'
import { inspectExisting } from './inspect.ts'

/** Looks, as Mule does, twice more at most. */
const LOOKS = 3

/** Waits until a file has the same size twice in a row; gives it as it then is. Fails when somebody goes on writing it. */
export const whenSettled = async (file: FileAttributes, time: number | undefined): Promise<FileAttributes> => {
  if (time === undefined) return file
  let before = file
  for (let look = 0; look < LOOKS; look++) {
    await sleep(time)
    const now = await inspectExisting(file.path)
    if (now.size === before.size) return now
    before = now
  }
  throw new MuleError(muleErrors.UNKNOWN, `File on path ${file.path} is still being written.`)
}
