import { readFileSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'

/** What can be known of an application before it is loaded. */
export interface ApplicationCard {
  /** The descriptor's `name`, or the folder's or file's. */
  readonly name: string
  /** Commands to try, from `"hinny": { "try": ["curl …"] }` in `mule-artifact.json`. */
  readonly tries: readonly string[]
}

/** Reads the descriptor as far as it can be read; what is wrong with it, loading the application will say. */
export const readApplicationCard = (path: string): ApplicationCard => {
  const descriptor = readDescriptor(join(path, 'mule-artifact.json'))
  const file = basename(resolve(path))
  const name = typeof descriptor.name === 'string' && descriptor.name ? descriptor.name : basename(file, extname(file))
  const { hinny } = descriptor
  const tries = isObject(hinny) && Array.isArray(hinny.try) ? hinny.try.filter((each) => typeof each === 'string') : []
  return { name, tries }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const readDescriptor = (file: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}
