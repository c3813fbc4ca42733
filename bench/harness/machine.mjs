import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'

const cores = cpus()

/** The core the measured server is pinned to. Load generator and upstream run on the others. */
const SERVER_CORE = '0'
const OTHER_CORES = { 1: '0', 2: '1' }[cores.length] ?? `1-${cores.length - 1}`

/** Units of utime and stime in /proc/<pid>/stat, per second. */
const clockTicks = Number(commandOutput('getconf', ['CLK_TCK']) ?? 100)

/** True when a program is on the PATH (or, for system daemons, in /usr/sbin). */
export const programPath = (name) => {
  for (const candidate of [name, `/usr/sbin/${name}`]) {
    const found = commandOutput('which', [candidate])
    if (found) return found
  }
  return undefined
}

const taskset = programPath('taskset')

/** Prefixes a command so that it runs on the server's core, or on the others. Without taskset it is returned as it is. */
export const pinned = (role, command) => {
  if (!taskset) return command
  return [taskset, '-c', role === 'server' ? SERVER_CORE : OTHER_CORES, ...command]
}

/** Pins a running process (the harness itself, which is the generator and upstream of the memory measurement). */
export const pinProcess = (role, pid) => {
  if (taskset) spawnSync(taskset, ['-a', '-p', '-c', role === 'server' ? SERVER_CORE : OTHER_CORES, String(pid)])
}

/** Seconds for one clock tick. */
export const secondsPerTick = 1 / clockTicks

/** Seconds that the server's core has been busy so far, with whatever program, including time the hypervisor took away. */
export const serverCoreBusySeconds = () => {
  const line = readFileSync('/proc/stat', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`cpu${SERVER_CORE} `))
  const [user, nice, system, , , irq, softirq, steal] = line.split(/\s+/).slice(1).map(Number)
  return (user + nice + system + irq + softirq + steal) * secondsPerTick
}

/** One line about the machine, for the head of every report. */
export const describeMachine = () => {
  const pinning = taskset
    ? `server on core ${SERVER_CORE}, load and upstream on ${OTHER_CORES}`
    : 'not pinned: taskset is missing'
  return `Node ${process.version}, ${cores.length} × ${cores[0]?.model.trim() ?? 'unknown processor'}; ${pinning}`
}

/** Throws where the figures could not be taken at all. */
export const requireLinux = () => {
  if (process.platform !== 'linux') throw new Error('The benchmark reads /proc and needs Linux.')
}

/** Installs Debian packages; only ever called for --install. */
export const installDebianPackages = (packages) => {
  const result = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { stdio: 'inherit' })
  if (result.status !== 0) throw new Error(`apt-get could not install ${packages.join(', ')}`)
}

function commandOutput(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}
