import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface Folder {
  readonly path: string
  /** Writes files by their path in the folder, replacing what is there. */
  write(files: Readonly<Record<string, string>>): void
  delete(path: string): void
  remove(): void
}

/** A temporary folder with these files. */
export const folderWith = (files: Readonly<Record<string, string>>): Folder => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'hinny-test-')))
  const folder: Folder = {
    path,
    write: (more) => {
      for (const [name, content] of Object.entries(more)) {
        mkdirSync(dirname(join(path, name)), { recursive: true })
        writeFileSync(join(path, name), content)
      }
    },
    delete: (name) => rmSync(join(path, name), { recursive: true }),
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
  folder.write(files)
  return folder
}
