import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = new URL('../..', import.meta.url).pathname

/** The command line as npm installs it, in a folder of its own: built from the sources as they are now. */
export const buildCli = (): { readonly main: string; remove(): void } => {
  const folder = mkdtempSync(join(tmpdir(), 'hinny-cli-'))
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
  for (const name of ['node_modules', 'policy-templates']) symlinkSync(join(ROOT, name), join(folder, name))
  const rolldown = join(ROOT, 'node_modules/rolldown/bin/cli.mjs')
  const args = ['-c', '.rolldown.config.mjs', '--dir', join(folder, 'dist'), '--logLevel', 'silent']
  execFileSync(process.execPath, [rolldown, ...args], { cwd: ROOT })
  return {
    main: join(folder, 'dist/engine/host/cli/main.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A running command. */
export interface Command {
  readonly process: ChildProcess
  /** Everything written so far. */
  readonly output: { out: string; err: string }
  /** Resolves when standard output matches; rejects when the process ends before, or after fifteen seconds. */
  until(pattern: RegExp): Promise<RegExpMatchArray>
  /** Resolves with the exit code, or the signal that ended it. */
  readonly exit: Promise<number | string>
}

/** Starts `hinny …` in a folder, with more variables in its environment. */
export const startCli = (
  main: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Command => {
  const env = { ...process.env, NO_COLOR: '1', ...environment }
  const child = spawn(process.execPath, [main, ...args], { cwd, env })
  const output = { out: '', err: '' }
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const check of waiting) check()
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.out += text
    wake()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.err += text
  })
  const exit = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => {
      resolve(code ?? signal ?? 'unknown')
      wake()
    })
  })
  const until = (pattern: RegExp) =>
    new Promise<RegExpMatchArray>((resolve, reject) => {
      const give = (settle: () => void) => {
        clearTimeout(timer)
        waiting.delete(check)
        settle()
      }
      const fail = (why: string) =>
        give(() => reject(new Error(`${why} without ${pattern}\n${output.out}\n${output.err}`)))
      const timer = setTimeout(() => fail('Forty seconds passed'), 40_000)
      const check = () => {
        const match = output.out.match(pattern)
        if (match) give(() => resolve(match))
        else if (child.exitCode !== null || child.signalCode !== null) fail('The process ended')
      }
      waiting.add(check)
      check()
    })
  return { process: child, output, until, exit }
}

/** Runs `hinny …` to its end. */
export const runCli = async (main: string, args: readonly string[], cwd: string) => {
  const command = startCli(main, args, cwd)
  const code = await command.exit
  return { code, out: command.output.out, err: command.output.err }
}
