import { readFileSync } from 'node:fs'
import { DataWeaveError } from '../../dataweave/dataweave-error.ts'
import { writeDocument } from '../../dataweave/formats/index.ts'
import { compileScript, errorText, type Given, inputsOf, mediaTypeOf, outputOf } from './dw-context.ts'
import { EXIT, type Terminal, unwritten } from './terminal.ts'
import { writeFile } from './write-file.ts'

/** One run of `hinny dw`. */
export interface ScriptRun extends Given {
  readonly file: string | undefined
  readonly expression: string | undefined
  readonly output: string | undefined
  readonly time: boolean
}

/** Runs one script and writes its result; gives the exit code. */
export const runScript = async (terminal: Terminal, run: ScriptRun): Promise<number> => {
  const name = run.file ?? '<expression>'
  try {
    const text = run.expression ?? readFileSync(run.file as string, 'utf8')
    const watch = stopwatch()
    const script = compileScript(text, run.file, run)
    watch.lap('compile')
    const wantsStdin = script.uses.has('payload') && !run.inputs.has('payload')
    const inputs = inputsOf(script, run, wantsStdin ? await readAll(terminal.stdin ?? process.stdin) : undefined)
    watch.skip()
    const value = script.evaluateValue(inputs)
    watch.lap('evaluate')
    const otherwise = (run.output && mediaTypeOf(run.output)) || 'application/json'
    const { content } = writeDocument(value, outputOf(script, otherwise))
    watch.lap('write')
    if (run.output === undefined) print(terminal, content)
    const problem = run.output === undefined ? undefined : writeFile(run.output, content)
    if (problem) return unwritten(terminal, problem)
    if (run.time) terminal.err(watch.text())
    return EXIT.ok
  } catch (error) {
    const told = error instanceof DataWeaveError ? errorText(error, name) : fileProblem(error)
    if (told === undefined) throw error
    terminal.err(`${told}\n`)
    return EXIT.faulty
  }
}

/** Text ends with a line break on a terminal and in a pipe alike; bytes go out as they are. */
const print = (terminal: Terminal, content: string | Uint8Array): void =>
  terminal.out(typeof content === 'string' ? (content.endsWith('\n') ? content : `${content}\n`) : content)

/** A file that cannot be read or written, in one sentence; undefined for any other failure. */
export const fileProblem = (error: unknown): string | undefined => {
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return `${path}: there is no such file or folder`
  return code !== undefined && path !== undefined ? `${path}: ${(error as Error).message}` : undefined
}

const readAll = async (stream: NodeJS.ReadableStream): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

const stopwatch = () => {
  const laps: string[] = []
  let start = performance.now()
  return {
    lap: (name: string) => {
      laps.push(`${name.padEnd(8)} ${(performance.now() - start).toFixed(2).padStart(9)} ms\n`)
      start = performance.now()
    },
    /** What happened since the last lap does not count. */
    skip: () => {
      start = performance.now()
    },
    text: () => laps.join(''),
  }
}
