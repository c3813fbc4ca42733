import { resolve } from 'node:path'

/** Whether somebody who wrote `asked` means this file: its path, or the end of it. */
export const sameFile = (file: string, asked: string): boolean => {
  if (resolve(file) === resolve(asked)) return true
  const end = asked.replaceAll('\\', '/').replace(/^\.\//, '')
  return `/${file.replaceAll('\\', '/')}`.endsWith(`/${end}`)
}
