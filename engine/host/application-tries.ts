import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DESCRIPTOR } from '../config/layout.ts'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/**
 * Commands that an application's author suggests to try: `"hinny": { "try": ["curl …"] }` in `mule-artifact.json`. None
 * when there is no such key; what is wrong with the file is said when the application is loaded.
 */
export const applicationTries = (path: string): readonly string[] => {
  try {
    const descriptor: unknown = JSON.parse(readFileSync(join(path, DESCRIPTOR), 'utf8'))
    const hinny = isObject(descriptor) ? descriptor.hinny : undefined
    return isObject(hinny) && Array.isArray(hinny.try) ? hinny.try.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}
