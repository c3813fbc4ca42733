import type { ArgsDef, CommandDef } from 'citty'
import { columns } from './columns.ts'

/** One command, as its module under `cli/` exports it. */
export interface CommandModule {
  /** Its `run` resolves to the exit code. */
  readonly command: CommandDef<ArgsDef>
  readonly examples: readonly string[]
}

/** Several commands under one name, as in `hinny policy test`. */
export interface CommandGroup {
  readonly description: string
  readonly examples: readonly string[]
  readonly commands: CommandTable
}

/** Commands by their name, each loaded when it is asked for: no command pays for what another one needs. */
export type CommandTable = Readonly<Record<string, () => Promise<unknown>>>

/** What a module under `cli/` holds. */
export const loadCommand = async (
  commands: CommandTable,
  name: string,
): Promise<CommandModule | CommandGroup | undefined> =>
  Object.hasOwn(commands, name) ? ((await commands[name]?.()) as CommandModule | CommandGroup) : undefined

export const isGroup = (module: CommandModule | CommandGroup): module is CommandGroup => 'commands' in module

/** What `hinny <name> --help` prints. citty's own usage knows neither repeated paths nor `-D`. */
export const commandHelp = (name: string, { command, examples }: CommandModule): string => {
  const declared = Object.entries((command.args ?? {}) as ArgsDef)
  const paths = declared.filter(([, definition]) => definition.type === 'positional')
  const flags = declared.filter(([, definition]) => definition.type !== 'positional')
  const rows = [
    ...paths.map(([path, { description = '' }]) => [path.toUpperCase(), description]),
    ['-D key=value', 'A property; wins over the applications’ own. As often as needed; -M-Dkey=value works, too'],
    ...flags.map(([flag, definition]) => [
      `${short(definition)}--${flag}${valueHint(definition)}`,
      definition.description ?? '',
    ]),
  ]
  return sections(
    `${descriptionOf(command)}.`,
    `Usage: hinny ${name} ${paths.map(([path]) => (path === 'path' ? '[PATH…]' : `[${path.toUpperCase()}]`)).join(' ')} [flags]`,
    columns(rows, '  '),
    `Examples:\n${lines(examples)}`,
  )
}

/** What `hinny --help` prints. */
export const mainHelp = async (commands: CommandTable): Promise<string> =>
  sections(
    'Runs Mule-style applications and wraps every outbound call they make in policies.',
    'Usage: hinny <command> [PATH…] [flags]',
    ...(await listed(commands)),
    "'hinny <command> --help' tells more; 'hinny --version' prints the version.",
  )

/** What `hinny <name> --help` prints when the name stands for several commands. */
export const groupHelp = async (name: string, { description, commands }: CommandGroup): Promise<string> =>
  sections(
    `${description}.`,
    `Usage: hinny ${name} <command> [PATH…] [flags]`,
    ...(await listed(commands)),
    `'hinny ${name} <command> --help' tells more.`,
  )

/** Every command with what it does, and an example of each. */
const listed = async (commands: CommandTable): Promise<string[]> => {
  const modules: (readonly [string, CommandModule | CommandGroup])[] = []
  for (const name of Object.keys(commands)) {
    const module = await loadCommand(commands, name)
    if (module) modules.push([name, module])
  }
  const rows = modules.map(([name, each]) => [name, isGroup(each) ? each.description : descriptionOf(each.command)])
  return [columns(rows, '  '), `Examples:\n${lines(modules.map(([, { examples }]) => examples[0] ?? ''))}`]
}

const sections = (...parts: readonly string[]): string => `${parts.join('\n\n')}\n`

const lines = (texts: readonly string[]): string => texts.map((text) => `  ${text}`).join('\n')

const descriptionOf = ({ meta }: CommandDef<ArgsDef>): string => (meta as { description?: string }).description ?? ''

const short = (definition: ArgsDef[string]): string =>
  'alias' in definition && typeof definition.alias === 'string' ? `-${definition.alias}, ` : ''

const valueHint = (definition: ArgsDef[string]): string => {
  if (definition.type === 'enum') return ` ${definition.options?.join('|')}`
  if (definition.type === 'boolean' && definition.valueHint) return `[=${definition.valueHint}]`
  return definition.type === 'string' ? ` ${definition.valueHint ?? 'value'}` : ''
}
