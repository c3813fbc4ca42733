import type { CommandTable } from './help.ts'

/** What `hinny trace` is, on the page that lists the commands. */
export const description = 'Shows what events did that hinny run --trace recorded'

export const examples = ['hinny trace list', 'hinny trace show 325b3889de']

/** `hinny trace <command>`: each loaded when it is asked for. */
export const commands: CommandTable = {
  list: () => import('./trace-list.ts'),
  show: () => import('./trace-show.ts'),
  export: () => import('./trace-export.ts'),
}
