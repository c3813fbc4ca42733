import { existsSync } from 'node:fs'
import { type ArgsDef, runCommand } from 'citty'
import { packageVersion } from '../package.ts'
import { checkArguments, suggestion } from './arguments.ts'
import { type CommandModule, commandHelp, mainHelp } from './help.ts'
import { EXIT, type Invocation, misused, type Terminal } from './terminal.ts'

/** Loaded when asked for: `hinny run` never loads what only `hinny explain` needs. */
const commands: Readonly<Record<string, () => Promise<CommandModule>>> = {
  run: () => import('./run.ts') as Promise<unknown> as Promise<CommandModule>,
  check: () => import('./check.ts') as Promise<unknown> as Promise<CommandModule>,
  explain: () => import('./explain.ts') as Promise<unknown> as Promise<CommandModule>,
  dw: () => import('./dw.ts') as Promise<unknown> as Promise<CommandModule>,
}

/** Runs one command line, without `node` and the script; resolves to the exit code. */
export const hinny = async (argv: readonly string[], terminal: Terminal): Promise<number> => {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const modules = Object.entries(commands).map(async ([each, load]) => [each, await load()] as const)
    terminal.out(mainHelp(await Promise.all(modules)))
    return EXIT.ok
  }
  if (name === '--version' || name === '-v') {
    terminal.out(`${packageVersion()}\n`)
    return EXIT.ok
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) return misused(terminal, unknownCommand(name), 'hinny')
  const module = await load()
  const { command } = module
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(commandHelp(name, module))
    return EXIT.ok
  }
  const checked = checkArguments(rest, (command.args ?? {}) as ArgsDef)
  if (typeof checked === 'string') return misused(terminal, checked, `hinny ${name}`)
  const { paths, properties, values } = checked
  const data: Invocation = { terminal, paths, properties, values }
  const { result } = await runCommand(command, { rawArgs: [...checked.flags], data })
  return result as number
}

const unknownCommand = (name: string): string => {
  if (name.startsWith('-')) return `Unknown flag '${name}'${suggestion(name, ['--help', '--version'])}`
  const guess = suggestion(name, Object.keys(commands))
  return `Unknown command '${name}'${!guess && existsSync(name) ? `; did you mean 'hinny run ${name}'?` : guess}`
}
