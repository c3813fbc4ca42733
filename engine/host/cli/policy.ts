import type { CommandTable } from './help.ts'

/** What `hinny policy` is, on the page that lists the commands. */
export const description = 'Creates, checks, tries and tests policies'

export const examples = ['hinny policy new rate-limit --inbound']

/** `hinny policy <command>`: each loaded when it is asked for. */
export const commands: CommandTable = {
  new: () => import('./policy-new.ts'),
  check: () => import('./policy-check.ts'),
  render: () => import('./policy-render.ts'),
  try: () => import('./policy-try.ts'),
  test: () => import('./policy-test.ts'),
  pack: () => import('./policy-pack.ts'),
}
