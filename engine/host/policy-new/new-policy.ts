import { readdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { makeFolder } from '../../model/make-folder.ts'
import { starterFiles } from './starter-files.ts'
import type { Direction } from './starters.ts'

/** What was written, or why nothing was. */
export type Created = { readonly files: readonly string[] } | { readonly problem: string; readonly hint?: string }

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const LONGEST = 100

/** Writes a policy that works into a folder that does not exist yet, or is empty; never overwrites anything. */
export const createPolicy = (folder: string, direction: Direction): Created => {
  const name = basename(folder)
  if (!NAME.test(name) || name.length > LONGEST) return misnamed(name)
  const standing = entries(folder)
  if (standing === undefined) return { problem: `'${folder}' is a file.`, hint: 'nothing was written' }
  if (standing.length > 0)
    return {
      problem: `'${folder}' is there already and not empty.`,
      hint: 'nothing was written: choose another name, or remove the folder first',
    }
  const files = starterFiles(name, direction)
  try {
    for (const [file, text] of Object.entries(files)) write(join(folder, file), text)
  } catch (failure) {
    return { problem: `'${folder}' cannot be written: ${(failure as Error).message}` }
  }
  return { files: Object.keys(files) }
}

/** A file that somebody wrote at this very moment is not overwritten either. */
const write = (path: string, text: string): void => {
  makeFolder(dirname(path))
  writeFileSync(path, text, { flag: 'wx' })
}

const misnamed = (name: string): Created => {
  const better = name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
    .slice(0, LONGEST)
  return {
    problem: `'${name}' cannot be the name of a policy: it consists of small letters, digits and single dashes.`,
    ...(NAME.test(better) && { hint: `did you mean '${better}'?` }),
  }
}

/** What a folder holds; nothing when it does not exist, undefined when it is no folder. */
const entries = (folder: string): readonly string[] | undefined => {
  try {
    return readdirSync(folder)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? [] : undefined
  }
}
