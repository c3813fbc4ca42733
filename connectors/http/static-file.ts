import { constants } from 'node:fs'
import { open, realpath, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { Content } from '../../engine/sdk.ts'
import { mediaTypeOfFile } from './static-media-types.ts'

/** A file to send. */
export interface StaticFile {
  readonly content: Content
  readonly mediaType: string
}

/** A file up to this is read at once. */
const SMALL_FILE = 64 * 1024

/**
 * The file that a path stands for below a folder; a folder stands for its default file. Undefined when there is none, or when
 * it lies outside of the folder, by `..` or by a symbolic link.
 */
export const staticFile = async (base: string, path: string, defaultFile: string): Promise<StaticFile | undefined> => {
  if (path.includes('\0')) return undefined
  try {
    const root = await realpath(resolve(base))
    const wanted = join(root, path)
    const found = (await stat(wanted)).isDirectory() ? join(wanted, defaultFile) : wanted
    const real = await realpath(found)
    if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined
    return await read(real)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code && MISSING.has(code)) return undefined
    throw error
  }
}

/** What a file may lack: itself, a folder on its way, permission to be read, or being a file. */
const MISSING = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EISDIR', 'ENAMETOOLONG', 'ELOOP'])

const read = async (file: string): Promise<StaticFile | undefined> => {
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
  const stats = await handle.stat().catch(() => undefined)
  if (!stats?.isFile()) {
    await handle.close()
    return undefined
  }
  const { size } = stats
  const mediaType = mediaTypeOfFile(file)
  if (size <= SMALL_FILE)
    try {
      return { content: Content.of(await handle.readFile()), mediaType }
    } finally {
      await handle.close()
    }
  const stream = handle.createReadStream()
  const content = Content.from(
    {
      start: (sink) => {
        stream.on('data', (chunk) => {
          if (!sink.write(chunk as Buffer)) stream.pause()
        })
        stream.on('end', () => sink.end())
        stream.on('error', (error) => sink.fail(error))
        return {
          resume: () => {
            stream.resume()
          },
          abort: () => {
            stream.destroy()
          },
        }
      },
    },
    { length: size },
  )
  return { content, mediaType }
}
