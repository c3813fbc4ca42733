import { arch, homedir, hostname, networkInterfaces, platform, release, tmpdir, userInfo } from 'node:os'
import { sep } from 'node:path'
import { clock } from '../model/clock.ts'
import type { HostObject } from '../model/host-object.ts'

// What could hold secrets is left out on purpose: env, systemProperties.
const members = {
  dateTime: () => new Date(clock.now()),
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  locale: () => Intl.DateTimeFormat().resolvedOptions().locale,
  fileSeparator: () => sep,
  host: () => hostname(),
  ip: () => address(),
  osName: () => platform(),
  osArch: () => arch(),
  osVersion: () => release(),
  javaVendor: () => 'Node.js',
  javaVersion: () => process.versions.node,
  tmpDir: () => tmpdir(),
  userDir: () => process.cwd(),
  userHome: () => homedir(),
  userName: () => accountName(),
} satisfies Record<string, () => unknown>

const address = (): string =>
  Object.values(networkInterfaces())
    .flat()
    .find((each) => each && !each.internal && each.family === 'IPv4')?.address ?? '127.0.0.1'

/** A container may run under a number that no account has. */
const accountName = (): string => {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? '')
  }
}

/** Names of the members of `server` that expressions can see. */
export const serverMembers: readonly string[] = Object.keys(members)

/** `server` in expressions; every member is worked out when it is asked for. `dateTime` is a moment; in JSONata ISO 8601 text in UTC. */
class ServerObject implements HostObject {
  lookup(name: string): unknown {
    return Object.hasOwn(members, name) ? members[name as keyof typeof members]() : undefined
  }

  toJSON(): unknown {
    return Object.fromEntries(serverMembers.map((name) => [name, this.lookup(name)]))
  }
}

export const server: HostObject = new ServerObject()
