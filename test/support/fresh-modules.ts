import { vi } from 'vitest'

// Runs before each file. Processes go from file to file, since starting one and loading packages takes longer than most
// files run; but each file gets the engine anew, with nothing loaded, cached or counted yet.
vi.resetModules()
