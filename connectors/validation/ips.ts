import { child, defineElement } from '../../engine/sdk.ts'
import { ip } from './ip.ts'

/** `validation:ips`: the addresses and ranges of a list. */
export const ips = defineElement({
  name: 'ips',
  kind: 'nested',
  doc: 'The addresses and ranges of the list.',
  children: { ip: child.many('An address or range.', () => [ip]) },
  compile: (given): readonly string[] => given.ip,
})
