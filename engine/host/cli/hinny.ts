import { existsSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { type ArgsDef, type CommandDef, defineCommand, renderUsage, runCommand } from 'citty'
import { packageVersion } from '../package.ts'
import { checkArguments, suggestion } from './arguments.ts'
import { EXIT, type Invocation, misused, type Terminal } from './terminal.ts'

/** A module under `cli/` that is one command. */
interface CommandModule {
  /** Resolves to the exit code. */
  readonly command: CommandDef<ArgsDef>
  /** Shown by `--help`. */
  readonly examples: readonly string[]
}

/** Loaded when asked for: `hinny run` never loads what only `hinny explain` needs. */
const commands: Readonly<Record<string, () => Promise<CommandModule>>> = {
  run: () => import('./run.ts') as Promise<unknown> as Promise<CommandModule>,
  check: () => import('./check.ts') as Promise<unknown> as Promise<CommandModule>,
  explain: () => import('./explain.ts') as Promise<unknown> as Promise<CommandModule>,
}

/** Runs one command line, without `node` and the script; resolves to the exit code. */
export const hinny = async (argv: readonly string[], terminal: Terminal): Promise<number> => {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(await mainHelp())
    return EXIT.ok
  }
  if (name === '--version' || name === '-v') {
    terminal.out(`${packageVersion()}\n`)
    return EXIT.ok
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) return misused(terminal, unknownCommand(name), 'hinny')
  const { command, examples } = await load()
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(await usage(command, examples))
    return EXIT.ok
  }
  const checked = checkArguments(rest, (command.args ?? {}) as ArgsDef)
  if (typeof checked === 'string') return misused(terminal, checked, `hinny ${name}`)
  const data: Invocation = { terminal, paths: checked.paths, properties: checked.properties }
  const { result } = await runCommand(command, { rawArgs: [...checked.flags], data })
  return result as number
}

const unknownCommand = (name: string): string => {
  if (name.startsWith('-')) return `Unknown flag '${name}'${suggestion(name, ['--help', '--version'])}`
  const guess = suggestion(name, Object.keys(commands))
  return `Unknown command '${name}'${!guess && existsSync(name) ? `; did you mean 'hinny run ${name}'?` : guess}`
}

const mainHelp = async (): Promise<string> => {
  const modules = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => [name, (await load()).command] as const),
  )
  const main = defineCommand({
    meta: {
      name: 'hinny',
      version: packageVersion(),
      description: 'Runs Mule-style applications and wraps their outbound calls in policies',
    },
    subCommands: Object.fromEntries(modules),
  })
  return usage(main, ['hinny run apps/orders', 'hinny check apps/orders', 'hinny explain apps/orders'])
}

const usage = async (command: CommandDef<ArgsDef>, examples: readonly string[]): Promise<string> => {
  // citty colours without asking whether anybody can see it.
  const text = stripVTControlCharacters(await renderUsage(command))
  return `${text.trimEnd()}\n\nEXAMPLES\n\n${examples.map((each) => `  ${each}\n`).join('')}`
}
