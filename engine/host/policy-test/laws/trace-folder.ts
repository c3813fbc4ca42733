import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Recorder } from '../../../trace/recorder.ts'
import { recorderFor } from '../../trace-options.ts'

/** A recorder that writes into a folder of its own. */
export interface Traced {
  readonly recorder: Recorder
  /** Ends recording, and gives everything that was recorded. */
  read(): Promise<string>
}

export const startTrace = (): Traced => {
  const folder = mkdtempSync(join(tmpdir(), 'hinny-laws-'))
  const silent = { enabled: () => false, log: () => {} }
  const recorder = recorderFor({ folder, rate: 0 }, () => silent)
  return {
    recorder,
    read: async () => {
      await recorder.close()
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      const text = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('\n')
      rmSync(folder, { recursive: true, force: true })
      return text
    },
  }
}
