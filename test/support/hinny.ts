import { hinny } from '../../engine/host/cli/hinny.ts'

/** Runs a command line in this process, to its end. */
export const runHinny = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
  const written: { out: string; err: string } = { out: '', err: '' }
  const code = await hinny(args, {
    out: (text) => {
      written.out += text
    },
    err: (text) => {
      written.err += text
    },
  })
  return { code, ...written }
}
