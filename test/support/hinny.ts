import { Readable } from 'node:stream'
import { hinny } from '../../engine/host/cli/hinny.ts'

/** Runs a command line in this process, to its end. */
export const runHinny = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  runHinnyOn('', ...args)

/** As {@link runHinny}, with something on standard input. */
export const runHinnyOn = async (
  stdin: string,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> => {
  const written: { out: string; err: string } = { out: '', err: '' }
  const code = await hinny(args, {
    stdin: Readable.from(Buffer.from(stdin), { objectMode: false }),
    out: (text) => {
      written.out += text
    },
    err: (text) => {
      written.err += text
    },
  })
  return { code, ...written }
}
