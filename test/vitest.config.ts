import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, in this order. Begun last they would keep one core busy and the other one idle. */
const LONG = ['host/shipped-policies', 'host/policy-laws', 'store/killed']

const rank = ({ moduleId }: TestSpecification): number => {
  const place = LONG.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`))
  return place < 0 ? LONG.length : place
}

/** Vitest's own order knows how long files took in earlier runs, or how large they are. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Until something has happened, on a machine that is busy with something else.
    expect: { poll: { timeout: 20_000, interval: 20 } },
    pool: 'forks',
    // Processes are shared, modules are not: see the setup file.
    isolate: false,
    setupFiles: ['test/support/fresh-modules.ts'],
    sequence: { sequencer: LongestFirst },
    maxWorkers: 2,
  },
})
